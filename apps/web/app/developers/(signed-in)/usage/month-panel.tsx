'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { localDateTime } from '@cineradar/core/shared/zones';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Kpi, KpiStrip } from '../../../../ui/kpi.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import type { UsageMonth } from './model/gauge.ts';
import { MonthEnded } from './month-ended.tsx';
import { MonthGauge } from './month-gauge.tsx';
import { MonthPending } from './month-pending.tsx';

const DAY_MS = 86_400_000;

/** The month's last day in Jakarta. */
const lastDay = (month: UsageMonth): string => localDateTime(new Date(Date.parse(month.to) - 1), 'Asia/Jakarta').date;

/** `readAtMs`: when the figures were read, milliseconds since 1970. */
function Figures({ month, readAtMs }: { readonly month: UsageMonth; readonly readAtMs: number }) {
  const t = useTranslations('portal.usage.month');
  const format = useFormat();
  const { used, included, forecast, overage, overageAhead, plan } = month;
  const daysLeft = Math.max(0, Math.ceil((Date.parse(month.to) - readAtMs) / DAY_MS));
  const stops = plan.overageIdrPerThousand === null;
  return (
    <KpiStrip>
      <Kpi
        label={t('used')}
        value={format.number(used)}
        note={t('ofIncluded', {
          requests: format.number(included),
          part: format.percent((100 * used) / Math.max(1, included)),
        })}
      />
      <Kpi
        label={t('forecast')}
        value={forecast === null ? '–' : format.number(forecast)}
        note={forecast === null ? t('noForecast') : t('pace')}
      />
      <Kpi
        label={t('overage')}
        value={stops ? '–' : format.rupiah(overage.idr)}
        note={
          stops
            ? t('noOverage')
            : t('overageAhead', {
                requests: format.number(overage.requests),
                idr: format.rupiah(overageAhead?.idr ?? overage.idr),
              })
        }
      />
      <Kpi label={t('ends')} value={format.day(lastDay(month), 'short')} note={t('daysLeft', { days: daysLeft })} />
    </KpiStrip>
  );
}

/** The month so far against what the plan includes and the cap allows. */
export function MonthPanel({ month }: { readonly month: UseQueryResult<UsageMonth> }) {
  const t = useTranslations('portal.usage');
  const { data, dataUpdatedAt } = month;
  if (data === undefined) {
    return (
      <Panel title={t('month.title')}>
        <MonthPending month={month} className="h-40" />
      </Panel>
    );
  }
  return (
    <Panel title={t('month.title')} subtitle={t('month.subtitle', { plan: t(`plans.${data.plan.name}`) })} flush>
      <MonthEnded month={data} />
      <Figures month={data} readAtMs={dataUpdatedAt} />
      <MonthGauge month={data} />
    </Panel>
  );
}
