'use client';

import { useTranslations } from 'use-intl';
import { Badge } from '../../../../ui/badge.tsx';
import type { DeliveryState, Webhook } from './model/webhook.ts';

/** Whether an endpoint is told what happens. */
export function EndpointState({ webhook }: { readonly webhook: Webhook }) {
  const t = useTranslations('portal.webhooks');
  return webhook.disabledAt === null ? (
    <Badge tone="ok">{t('isOn')}</Badge>
  ) : (
    <Badge tone="warn" title={webhook.disabledBecause ?? ''}>
      {t('isOff')}
    </Badge>
  );
}

const TONES = { pending: 'info', delivered: 'ok', failed: 'bad' } as const satisfies Record<DeliveryState, string>;

/** What became of a delivery. */
export function DeliveryBadge({ state }: { readonly state: DeliveryState }) {
  const t = useTranslations('portal.webhooks.states');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
