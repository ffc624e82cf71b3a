'use client';

import { useTranslations } from 'use-intl';
import type { Invitation } from '../../data/invitation.ts';
import { useFormat } from '../../format/use-format.ts';

/** Who invites whom as what, and until when. */
export function InvitationLead({ invitation }: { readonly invitation: Invitation }) {
  const t = useTranslations('portal.entry.invitation');
  const role = useTranslations('shell.roles');
  const format = useFormat();
  const { email, invitedBy, expiresAt } = invitation;
  const b = (words: React.ReactNode) => <b className="font-semibold text-ink">{words}</b>;
  return (
    <>
      <p>{t.rich('lead', { b, inviter: invitedBy, role: role(invitation.role), email })}</p>
      <p className="pt-1 text-xs text-ink-3">{t('until', { time: format.dateTime(expiresAt) })}</p>
    </>
  );
}
