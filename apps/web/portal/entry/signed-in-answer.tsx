'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { askAuth } from '../../data/auth.ts';
import type { Invitation } from '../../data/invitation.ts';
import { Button } from '../../ui/button.tsx';
import { JoinRefusal } from './join-refusal.tsx';
import { useAcceptance } from './use-acceptance.ts';

/** Who is signed in. */
export type Signed = { readonly name: string; readonly email: string };

type Props = { readonly token: string; readonly invitation: Invitation; readonly reader: Signed };

/** Somebody else is signed in: signs out and stays on the page, whose address holds the invitation. */
function AnotherPerson({ reader, invitation }: Omit<Props, 'token'>) {
  const t = useTranslations('portal.entry.invitation');
  const [isBusy, setIsBusy] = useState(false);
  async function leave(): Promise<void> {
    setIsBusy(true);
    await askAuth('/auth/sign-out', {});
    location.reload();
  }
  return (
    <>
      <p role="status" className="rounded-md bg-warn-soft px-2.5 py-2 text-warn">
        {t('foreign', { email: invitation.email, own: reader.email })}
      </p>
      <Button
        variant="primary"
        className="h-[34px]"
        busy={isBusy ? t('leaving') : undefined}
        onClick={() => void leave()}
      >
        {t('leave')}
      </Button>
    </>
  );
}

/** Taking an invitation up with the session that there is. */
export function SignedInAnswer({ token, invitation, reader }: Props) {
  const t = useTranslations('portal.entry.invitation');
  const { isBusy, refusal, accept } = useAcceptance(token);
  if (reader.email.toLowerCase() !== invitation.email) return <AnotherPerson reader={reader} invitation={invitation} />;
  return (
    <>
      {refusal && <JoinRefusal refusal={refusal} />}
      <Button
        variant="primary"
        className="h-[34px]"
        busy={isBusy ? t('joining') : undefined}
        onClick={() => void accept()}
      >
        {t('accept')}
      </Button>
    </>
  );
}
