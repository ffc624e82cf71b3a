'use client';

import { useTranslations } from 'use-intl';
import { Badge } from '../../../../ui/badge.tsx';
import type { Invitation } from './use-invitations.ts';

const TONE = { open: 'info', accepted: 'ok', revoked: 'neutral', expired: 'warn' } as const;

/** How an invitation stands. */
export function InvitationState({ state }: Pick<Invitation, 'state'>) {
  const t = useTranslations('portal.members.states');
  return <Badge tone={TONE[state]}>{t(state)}</Badge>;
}
