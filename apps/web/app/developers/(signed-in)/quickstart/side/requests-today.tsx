'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { Panel } from '../../../../../ui/panel.tsx';
import type { ApiKey, RequestEntry } from '../model/progress.ts';
import { type Hour, hoursOf } from '../model/hours.ts';
import { type Today, useToday } from '../use-today.ts';

const PERCENT = 100;
const STEP_HOURS = 6;

function Hours({ hours, now }: { readonly hours: readonly Hour[]; readonly now: number }) {
  const t = useTranslations('portal.quickstart.today');
  const format = useFormat();
  const most = Math.max(1, ...hours.map(({ requests }) => requests));
  const busiest = hours.reduce((best, hour) => (hour.requests > best.requests ? hour : best));
  return (
    <div
      role="img"
      aria-label={t('chart', { most: format.number(busiest.requests), hour: format.hour(busiest.hour) })}
      className="px-3.5 pb-2 md:px-4"
    >
      <div className="flex h-[72px] items-end gap-px border-b border-line">
        {hours.map(({ hour, requests, refused }) => (
          <span
            key={hour}
            style={{ height: `${(requests / most) * PERCENT}%` }}
            className={`relative flex-1 rounded-t-[2px] ${hour === now ? 'bg-ink' : 'bg-ink-3'} ${requests > 0 ? 'min-h-0.5' : ''}`}
          >
            {refused > 0 && (
              <span
                style={{ height: `${(refused / requests) * PERCENT}%` }}
                className="absolute inset-x-0 bottom-0 min-h-0.5 bg-danger"
              />
            )}
          </span>
        ))}
      </div>
      <div className="flex justify-between pt-1 text-2xs text-ink-3">
        {[0, 1, 2, 3, 4].map((step) => (
          <span key={step}>{format.hour(step * STEP_HOURS)}</span>
        ))}
      </div>
    </div>
  );
}

function Latency({ today }: { readonly today: Today }) {
  const t = useTranslations('portal.quickstart.today');
  const format = useFormat();
  const { latency } = today.total;
  if (latency === null) return null;
  const figures = [
    ['p50', latency.p50Ms],
    ['p95', latency.p95Ms],
    ['p99', latency.p99Ms],
  ] as const;
  return (
    <dl className="grid grid-cols-3 border-t border-line">
      {figures.map(([name, ms]) => (
        <div key={name} className="border-line px-3.5 py-2 not-first:border-l">
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="font-semibold tracking-[-0.01em]">{t('ms', { ms: format.number(Math.round(ms)) })}</dd>
        </div>
      ))}
    </dl>
  );
}

type Props = {
  readonly apiKey: ApiKey | null;
  /** Of the key, newest first. */
  readonly entries: readonly RequestEntry[];
};

/** What was asked today, by the hour, and how long answers took. */
export function RequestsToday({ apiKey, entries }: Props) {
  const t = useTranslations('portal.quickstart.today');
  const format = useFormat();
  const [hour] = useState(() => Number(localDateTime(new Date(), NATIONAL_ZONE).time.slice(0, 2)));
  const today = useToday(apiKey?.id, entries);
  if (apiKey === null || today.data === undefined) return null;
  const { total, data } = today.data;
  const share = total.requests === 0 ? 0 : (total.refused / total.requests) * PERCENT;
  return (
    <Panel title={t('title')} subtitle={t('of', { start: apiKey.start })} flush>
      <p className="px-3.5 pb-3 md:px-4">
        <span className="text-kpi font-semibold tracking-[-0.02em]">{format.number(total.requests)}</span>{' '}
        {total.refused > 0 && (
          <span className="pl-1.5 text-xs text-ink-3">
            {t('refused', { count: format.number(total.refused), share: format.percent(share, 1) })}
          </span>
        )}
      </p>
      <Hours hours={hoursOf(data, NATIONAL_ZONE)} now={hour} />
      <Latency today={today.data} />
    </Panel>
  );
}
