'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { askAuth } from '../../data/auth.ts';
import type { Invitation } from '../../data/invitation.ts';
import { SignInForm } from '../../shell/sign-in/sign-in-form.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { JoinRefusal } from './join-refusal.tsx';
import { PersonFieldInput } from './person-field.tsx';
import { useAcceptance } from './use-acceptance.ts';
import { usePersonForm } from './use-person-form.ts';

type Props = { readonly token: string; readonly invitation: Invitation };

/** A new person of the invitation's address, a member at once. */
function JoinForm({ token }: Pick<Props, 'token'>) {
  const t = useTranslations('portal.entry.invitation');
  const form = usePersonForm(
    ['name', 'password'],
    (values) => askAuth('/auth/invitations/sign-up', { ...values, token }),
    () => location.assign('/'),
  );
  const isTold = form.refusal !== null && (form.refusal.kind !== 'refused' || form.refusal.fields.length === 0);
  const isTaken = form.refusal?.kind === 'refused' && form.refusal.fields.includes('email');
  return (
    <form method="post" noValidate onSubmit={(event) => void form.submit(event)} className="grid gap-3">
      <PersonFieldInput form={form} field="name" />
      <PersonFieldInput form={form} field="password" hasHelp />
      {form.refusal && isTold && <JoinRefusal refusal={form.refusal} />}
      {isTaken && (
        <p role="alert" className="rounded-md bg-danger-soft px-2.5 py-2 text-danger">
          {t('taken')}
        </p>
      )}
      <SubmitButton busy={form.isBusy ? t('joining') : undefined} className="mt-1 h-[34px]">
        {t('signUp')}
      </SubmitButton>
    </form>
  );
}

/** Signing in as the address that was invited; the invitation is taken up with that session. */
function SignInAndJoin({ token, invitation }: Props) {
  const { refusal, accept } = useAcceptance(token);
  return (
    <>
      {refusal && <JoinRefusal refusal={refusal} />}
      <SignInForm email={invitation.email} password="" onSignedIn={() => void accept()} />
    </>
  );
}

/** Taking an invitation up without a session: as somebody new, or by signing in first. */
export function StrangerAnswer({ token, invitation }: Props) {
  const t = useTranslations('portal.entry.invitation');
  const [way, setWay] = useState<'new' | 'known'>('new');
  return (
    <>
      <SegmentedControl
        label={t('way')}
        value={way}
        options={[
          { value: 'new', label: t('isNew') },
          { value: 'known', label: t('isKnown') },
        ]}
        onChange={setWay}
      />
      {way === 'new' ? <JoinForm token={token} /> : <SignInAndJoin token={token} invitation={invitation} />}
    </>
  );
}
