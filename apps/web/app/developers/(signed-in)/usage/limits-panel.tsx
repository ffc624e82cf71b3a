'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Panel } from '../../../../ui/panel.tsx';
import type { UsageMonth } from './model/gauge.ts';
import { MonthPending } from './month-pending.tsx';

function Rows({ month: { plan, held } }: { readonly month: UsageMonth }) {
  const t = useTranslations('portal.usage.limits');
  const format = useFormat();
  const rows = [
    ...plan.limits.map(({ name, requests }) => ({ name: t(name), value: format.number(requests) })),
    { name: t('keys'), value: t('of', { held: format.number(held.keys), most: format.number(plan.keys) }) },
    {
      name: t('webhookEndpoints'),
      value: t('of', { held: format.number(held.webhookEndpoints), most: format.number(plan.webhookEndpoints) }),
    },
    { name: t('streams'), value: format.number(plan.streams) },
    { name: t('requestLogDays'), value: t('days', { days: format.number(plan.requestLogDays) }) },
  ];
  return (
    <dl className="grid">
      {rows.map(({ name, value }) => (
        <div key={name} className="flex items-baseline gap-3 border-b border-line py-1.5 last:border-b-0">
          <dt className="min-w-0 flex-1 text-ink-2">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the plan lets the organisation have at once. */
export function LimitsPanel({ month }: { readonly month: UseQueryResult<UsageMonth> }) {
  const t = useTranslations('portal.usage');
  const { data } = month;
  return (
    <Panel
      title={t('limits.title')}
      subtitle={data && t('limits.subtitle', { plan: t(`plans.${data.plan.name}`) })}
      actions={
        <Link href="/billing" className="text-xs font-medium text-accent-text underline-offset-2 hover:underline">
          {t('limits.change')}
        </Link>
      }
    >
      {data === undefined ? <MonthPending month={month} className="h-40" /> : <Rows month={data} />}
    </Panel>
  );
}
