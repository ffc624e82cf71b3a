'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame, type ChartState } from '../../../../charts/chart-frame.tsx';
import type { ChartColumn } from '../../../../charts/chart-table.tsx';
import { StackChart } from '../../../../charts/stack-chart.tsx';
import { valueExtent, valueTicks } from '../../../../charts/ticks.ts';
import { useSession } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { daysBetween, type Range } from './model/range.ts';
import { PARTS } from './parts.ts';
import type { UsageRow, UsageRows } from './use-usage.ts';

const HEIGHT_PX = 232;

type Day = Pick<UsageRow, 'requests' | 'succeeded' | 'failed' | 'refused' | 'faults' | 'billable'> & {
  readonly day: string;
};

const NOTHING = { requests: 0, succeeded: 0, failed: 0, refused: 0, faults: 0, billable: 0 };

/** Every day of the range: one on which nothing was asked is a bar of nothing, and no gap. */
const daysOf = ({ from, to, data }: UsageRows): readonly Day[] => {
  const known = new Map(data.map((row) => [row.group, row]));
  return daysBetween(new Date(from), new Date(to)).map((day) => ({ ...NOTHING, ...known.get(day), day }));
};

function useColumns(): readonly ChartColumn<Day>[] {
  const t = useTranslations('portal.usage');
  const format = useFormat();
  return useMemo(
    () => [
      { id: 'day', label: t('days.day'), text: ({ day }) => format.day(day, 'day'), value: ({ day }) => day },
      ...(['requests', 'succeeded', 'failed', 'refused', 'faults', 'billable'] as const).map((id) => ({
        id,
        label: t(`counts.${id}`),
        numeric: true,
        text: (row: Day) => format.number(row[id]),
        value: (row: Day) => row[id],
      })),
    ],
    [t, format],
  );
}

type Props = { readonly days: UseQueryResult<UsageRows>; readonly range: Range };

function stateOf({ data, error, refetch }: Props['days'], why: string): ChartState {
  if (data === undefined)
    return error === null ? { kind: 'loading' } : { kind: 'failed', error, onRetry: () => void refetch() };
  return data.total.requests === 0 ? { kind: 'empty', why } : { kind: 'ready' };
}

/** Requests by day, stacked by what became of them. */
export function DayPanel({ days, range }: Props) {
  const t = useTranslations('portal.usage');
  const format = useFormat();
  const { organisation } = useSession();
  const columns = useColumns();
  const rows = useMemo(() => (days.data === undefined ? [] : daysOf(days.data)), [days.data]);
  const ticks = valueTicks(valueExtent(rows.map(({ requests }) => requests)));
  const total = days.data?.total ?? NOTHING;
  return (
    <ChartFrame
      title={t('days.title')}
      subtitle={t('days.subtitle', { range: t(`ranges.${range}`) })}
      subject={organisation.name}
      asOf={days.data === undefined ? null : format.dateTime(days.data.to, 'Asia/Jakarta')}
      filters={[[t('range'), t(`ranges.${range}`)]]}
      synthetic={false}
      columns={columns}
      rows={rows}
      state={stateOf(days, t('days.empty'))}
      height={HEIGHT_PX}
    >
      <StackChart
        bars={rows.map((row) => ({ id: row.day, values: PARTS.map(({ id }) => row[id]) }))}
        parts={PARTS.map(({ id, tone }) => ({ id, tone, label: t(`counts.${id}`) }))}
        yAxis={{
          extent: [0, ticks.at(-1) ?? 1],
          ticks,
          format: (value) => format.short(value),
          told: (value) => format.number(value),
        }}
        height={HEIGHT_PX}
        tickOf={(day) => format.day(day, 'short')}
        headingOf={(day) => format.day(day)}
        whole={t('counts.requests')}
        finding={t('days.finding', {
          requests: format.number(total.requests),
          failed: format.number(total.failed),
          refused: format.number(total.refused),
          faults: format.number(total.faults),
        })}
      />
    </ChartFrame>
  );
}
