'use client';

import { useSearchParams } from 'next/navigation';
import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { signIn, type SignInResult } from '../../data/sign-in.ts';
import { safeNext } from '../../gateway/session-cookie.ts';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = {
  /** Fills the form: an account to try. */
  readonly email: string;
  readonly password: string;
  /** Instead of going to the page that was asked for. */
  readonly onSignedIn?: () => void;
};

/** E-mail and password. What went wrong stands above the button and takes the focus. */
export function SignInForm({ email, password, onSignedIn }: Props) {
  const t = useTranslations('shell.signIn');
  const next = useSearchParams().get('next');
  const [failure, setFailure] = useState<Exclude<SignInResult['kind'], 'done'> | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    setIsBusy(true);
    const result = await signIn(text('email'), text('password'));
    if (result.kind !== 'done') {
      setFailure(result.kind);
      setIsBusy(false);
      return;
    }
    if (onSignedIn) onSignedIn();
    // A whole new page: the server draws it as the person signed in.
    else location.assign(safeNext(next));
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-3">
      <TextField
        key={`email-${email}`}
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        required
      />
      <TextField
        key={`password-${password}-${email}`}
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        defaultValue={password}
        required
      />
      {failure !== null && (
        <p role="alert" className="rounded-md bg-danger-soft px-2.5 py-2 text-danger">
          {t(`failed.${failure}`)}
        </p>
      )}
      <SubmitButton busy={isBusy ? t('busy') : undefined} className="mt-1 h-[34px]">
        {t('submit')}
      </SubmitButton>
    </form>
  );
}
