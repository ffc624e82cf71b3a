'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { useKeys } from '../keys/use-keys.ts';
import type { Range } from './model/range.ts';
import { type Breakdown, type UsageRow, useUsage } from './use-usage.ts';

/** What a group is called: a key by its name, tokens of people by a word. */
function useNames(by: Breakdown): (row: UsageRow) => string {
  const t = useTranslations('portal.usage');
  const keys = useKeys();
  return useMemo(() => {
    const names = new Map(keys.data?.data.map(({ id, name }) => [id, name]));
    return ({ group }) => {
      if (group === null) return t('people');
      return by === 'key' ? (names.get(group) ?? group.slice(0, 8)) : group;
    };
  }, [by, keys.data, t]);
}

function Share({ percent }: { readonly percent: number }) {
  return (
    <span className="block h-1.5 w-full rounded-xs bg-neutral-soft" aria-hidden>
      <span className="block h-full rounded-xs bg-cat-2" style={{ width: `${percent}%` }} />
    </span>
  );
}

function useColumns(by: Breakdown, nameOf: (row: UsageRow) => string, most: number): readonly TableColumn<UsageRow>[] {
  const t = useTranslations('portal.usage');
  const format = useFormat();
  return useMemo(() => {
    const figure = (id: 'requests' | 'failed' | 'refused' | 'faults' | 'billable'): TableColumn<UsageRow> => ({
      ...{ id, header: t(`counts.${id}`), width: id === 'requests' ? '96px' : '76px', align: 'right' },
      ...(id === 'requests' || id === 'billable' ? {} : { hideBelow: 'lg' as const }),
      sortValue: (row) => row[id],
      cell: (row) => format.number(row[id]),
    });
    const time = (id: 'p50Ms' | 'p95Ms' | 'p99Ms'): TableColumn<UsageRow> => ({
      ...{ id, header: `${id.slice(0, 3)}, ms`, width: '64px', align: 'right', hideBelow: 'lg' },
      sortValue: ({ latency }) => latency?.[id] ?? 0,
      cell: ({ latency }) => (latency === null ? '–' : format.number(latency[id], latency[id] < 10 ? 1 : 0)),
    });
    return [
      {
        ...{ id: 'group', header: t(`bys.${by}`), isName: true },
        sortValue: nameOf,
        cell: (row) => (
          <span className={`block truncate font-medium ${by === 'operation' ? 'font-mono text-xs' : ''}`}>
            {nameOf(row)}
          </span>
        ),
      },
      {
        ...{ id: 'share', header: t('share'), width: '120px', hideBelow: '2xl' },
        cell: (row) => <Share percent={(100 * row.requests) / Math.max(1, most)} />,
      },
      ...(['requests', 'failed', 'refused', 'faults', 'billable'] as const).map(figure),
      ...(by === 'operation' ? (['p50Ms', 'p95Ms', 'p99Ms'] as const).map(time) : []),
    ];
  }, [by, nameOf, most, t, format]);
}

type Props = { readonly range: Range; readonly by: Breakdown; readonly choice: ReactNode };

/** Who asks for what: the range told apart by operation, key, status or market. */
export function BreakdownPanel({ range, by, choice }: Props) {
  const t = useTranslations('portal.usage');
  const format = useFormat();
  const { data, error, refetch, isPlaceholderData } = useUsage(range, by);
  const nameOf = useNames(by);
  const [sort, setSort] = useState<TableSort | null>({ id: 'requests', isDesc: true });
  const most = data?.data.reduce((high, { requests }) => Math.max(high, requests), 0) ?? 0;
  const columns = useColumns(by, nameOf, most);
  return (
    <Panel title={t('breakdown')} subtitle={t(`ranges.${range}`)} actions={choice} flush>
      {data === undefined ? (
        error === null ? (
          <Skeleton className="mx-4 mb-4 h-40" />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} className="px-4" />
        )
      ) : (
        <DataTable
          caption={t('breakdown')}
          layout="panel"
          columns={columns}
          rows={data.data}
          rowId={({ group }) => group ?? 'people'}
          sort={sort}
          onSort={setSort}
          isRefetching={isPlaceholderData}
          empty={<EmptyState>{t('days.empty')}</EmptyState>}
          phoneRow={(row) => (
            <span className="grid gap-1">
              <span className="flex items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-medium">{nameOf(row)}</span>
                <span className="font-semibold">{format.number(row.requests)}</span>
              </span>
              <span className="text-xs text-ink-3">
                {t('phoneRow', {
                  failed: format.number(row.failed),
                  refused: format.number(row.refused),
                  faults: format.number(row.faults),
                })}
              </span>
              <Share percent={(100 * row.requests) / Math.max(1, most)} />
            </span>
          )}
        />
      )}
    </Panel>
  );
}
