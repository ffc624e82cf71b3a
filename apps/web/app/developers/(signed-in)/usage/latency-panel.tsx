'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { instantOf } from '@cineradar/core/shared/zones';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame, type ChartState } from '../../../../charts/chart-frame.tsx';
import type { ChartColumn } from '../../../../charts/chart-table.tsx';
import { LineChart } from '../../../../charts/line-chart.tsx';
import type { Series } from '../../../../charts/series.ts';
import { useTimeAxis } from '../../../../charts/use-time-axis.ts';
import { useSession } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { daysBetween, type Range } from './model/range.ts';
import type { UsageRow, UsageRows } from './use-usage.ts';

const HEIGHT_PX = 200;
const DAY_MS = 86_400_000;

/** The slowest is the page's subject: most answers are quick anyway. */
const PERCENTILES = [
  { id: 'p99Ms', name: 'p99', kind: 'own', tone: 'ink' },
  { id: 'p95Ms', name: 'p95', kind: 'peer', tone: 'cat-2' },
  { id: 'p50Ms', name: 'p50', kind: 'peer', tone: 'cat-3' },
] as const;

type Day = { readonly day: string; readonly latency: UsageRow['latency'] };

const startOf = (day: string): number => instantOf(day, '00:00', 'Asia/Jakarta').getTime();

const daysOf = ({ from, to, data }: UsageRows): readonly Day[] => {
  const known = new Map(data.map((row) => [row.group, row.latency]));
  return daysBetween(new Date(from), new Date(to)).map((day) => ({ day, latency: known.get(day) ?? null }));
};

const seriesOf = (rows: readonly Day[]): readonly Series[] =>
  PERCENTILES.map(({ id, name, kind, tone }) => ({
    ...{ id, kind, tone, label: name, endLabel: name },
    points: rows.map(({ day, latency }) => ({ x: startOf(day), y: latency === null ? null : Math.log10(latency[id]) })),
  }));

/** Whole decades about the figures, two at least: a few slow answers must not press the quick ones flat. */
const decadesOf = (rows: readonly Day[]): readonly number[] => {
  const told = rows.flatMap(({ latency }) => (latency === null ? [] : [latency]));
  const first = Math.floor(Math.log10(Math.min(1, ...told.map(({ p50Ms }) => p50Ms))));
  const last = Math.max(first + 2, Math.ceil(Math.log10(Math.max(1, ...told.map(({ p99Ms }) => p99Ms)))));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

type Props = { readonly days: UseQueryResult<UsageRows>; readonly range: Range };

function useColumns(): readonly ChartColumn<Day>[] {
  const t = useTranslations('portal.usage');
  const format = useFormat();
  return [
    { id: 'day', label: t('days.day'), text: ({ day }) => format.day(day, 'day'), value: ({ day }) => day },
    ...PERCENTILES.map(({ id, name }) => ({
      id,
      label: `${name}, ms`,
      numeric: true,
      text: ({ latency }: Day) => (latency === null ? '–' : format.number(latency[id], 1)),
      value: ({ latency }: Day) => latency?.[id] ?? null,
    })),
  ];
}

function stateOf({ data, error, refetch }: Props['days'], why: string): ChartState {
  if (data === undefined)
    return error === null ? { kind: 'loading' } : { kind: 'failed', error, onRetry: () => void refetch() };
  return data.total.latency === null ? { kind: 'empty', why } : { kind: 'ready' };
}

/** How fast answers came, by day. */
export function LatencyPanel({ days, range }: Props) {
  const t = useTranslations('portal.usage');
  const format = useFormat();
  const { organisation } = useSession();
  const columns = useColumns();
  const rows = useMemo(() => (days.data === undefined ? [] : daysOf(days.data)), [days.data]);
  const series = useMemo(() => seriesOf(rows), [rows]);
  const [first, last] = [startOf(rows[0]?.day ?? '2026-01-01'), startOf(rows.at(-1)?.day ?? '2026-01-02')];
  const xAxis = useTimeAxis(first, Math.max(last, first + DAY_MS), 'Asia/Jakarta', 'day');
  const ticks = useMemo(() => decadesOf(rows), [rows]);
  const all = days.data?.total.latency;
  const ms = (value: number): string => `${format.number(value, value < 10 && !Number.isInteger(value) ? 1 : 0)} ms`;
  return (
    <ChartFrame
      title={t('latency.title')}
      subtitle={t('latency.subtitle')}
      subject={organisation.name}
      asOf={days.data === undefined ? null : format.dateTime(days.data.to, 'Asia/Jakarta')}
      filters={[[t('range'), t(`ranges.${range}`)]]}
      synthetic={false}
      columns={columns}
      rows={rows}
      state={stateOf(days, t('latency.empty'))}
      height={HEIGHT_PX}
      foot={t('latency.foot')}
    >
      <LineChart
        series={series}
        xAxis={xAxis}
        yAxis={{ extent: [ticks[0] ?? 0, ticks.at(-1) ?? 2], ticks, format: (decade) => ms(10 ** decade) }}
        height={HEIGHT_PX}
        widest={DAY_MS}
        finding={t('latency.finding', {
          p50: all ? ms(all.p50Ms) : '–',
          p95: all ? ms(all.p95Ms) : '–',
          p99: all ? ms(all.p99Ms) : '–',
        })}
      />
    </ChartFrame>
  );
}
