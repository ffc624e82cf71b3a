'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { PortalPage } from '../../../../../portal/portal-page.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import { EndpointState } from '../endpoint-state.tsx';
import { hostOf, type Webhook } from '../model/webhook.ts';
import { useWebhook } from '../use-webhooks.ts';
import { VerifySample } from '../verify-sample.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { EndpointActions } from './endpoint-actions.tsx';

function Facts({ webhook }: { readonly webhook: Webhook }) {
  const t = useTranslations('portal.webhooks');
  const format = useFormat();
  const { events, threshold, previousSecretUntil, disabledBecause } = webhook;
  const facts = [
    [t('form.events'), events.join(', ')],
    ...(threshold === null
      ? []
      : [
          [
            t('form.threshold'),
            t('detail.threshold', {
              percent: format.number(threshold.percent, 1),
              sites: threshold.sites?.length ?? 0,
              movies: threshold.movies?.length ?? 0,
            }),
          ],
        ]),
    [t('market'), webhook.market],
    [t('made'), format.dateTime(webhook.createdAt, NATIONAL_ZONE)],
    ...(previousSecretUntil !== null
      ? [
          [
            t('detail.oldSecret'),
            t('detail.oldSecretUntil', { at: format.dateTime(previousSecretUntil, NATIONAL_ZONE) }),
          ],
        ]
      : []),
    ...(disabledBecause === null ? [] : [[t('isOff'), disabledBecause]]),
  ];
  return (
    <dl className="grid gap-x-8 gap-y-2 md:grid-cols-2">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-2xs font-medium text-ink-3">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Is this address told, and what did it answer? */
export function EndpointPage({ id }: { readonly id: string }) {
  const t = useTranslations('portal.webhooks');
  const asked = useWebhook(id);
  const [isGone, setIsGone] = useState(false);
  const webhook = asked.data;
  if (webhook === undefined || isGone) {
    return (
      <PortalPage title={t('one')}>
        {asked.isError && !isGone ? (
          <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <Skeleton className="h-64" />
        )}
      </PortalPage>
    );
  }
  return (
    <PortalPage
      title={hostOf(webhook)}
      lead={webhook.description === '' ? undefined : webhook.description}
      actions={<EndpointActions webhook={webhook} onGone={() => setIsGone(true)} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="flex flex-wrap items-center gap-3">
          <Link href="/webhooks" className="font-medium text-accent-text hover:underline">
            {t('detail.back')}
          </Link>
          <EndpointState webhook={webhook} />
        </p>
        <Facts webhook={webhook} />
        <DeliveryLog webhook={webhook} />
        <VerifySample />
      </div>
    </PortalPage>
  );
}
