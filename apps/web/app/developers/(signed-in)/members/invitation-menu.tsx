'use client';

import { Ellipsis, Send, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../../../ui/button.tsx';
import { Menu, MenuItem } from '../../../../ui/menu.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import { useTellFailure } from './tell-failure.ts';
import { type Invitation, type Sent, useInvitations } from './use-invitations.ts';

type Props = { readonly invitation: Invitation; readonly onSent: (sent: Sent) => void };

/** Sends an invitation again, or takes it back; both only while nobody took it up. */
export function InvitationMenu({ invitation: { id, email, state }, onSent }: Props) {
  const t = useTranslations('portal.members');
  const tellFailure = useTellFailure();
  const { sendAgain, revoke } = useInvitations();
  if (state !== 'open' && state !== 'expired') return null;
  const takeBack = (): void =>
    revoke.mutate(id, {
      onSuccess: () => showToast(t('revoked', { email })),
      onError: (error) => tellFailure(t('notRevoked'), error),
    });
  const send = (): void =>
    sendAgain.mutate(id, { onSuccess: onSent, onError: (error) => tellFailure(t('notSent'), error) });
  return (
    <Menu
      trigger={(worn) => <IconButton {...worn} icon={Ellipsis} size="small" label={t('manage', { name: email })} />}
    >
      <MenuItem icon={Send} onSelect={send}>
        {t('sendAgain')}
      </MenuItem>
      <MenuItem icon={X} danger onSelect={takeBack}>
        {t('takeBack')}
      </MenuItem>
    </Menu>
  );
}
