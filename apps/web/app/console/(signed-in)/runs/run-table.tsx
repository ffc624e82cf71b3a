'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Format } from '../../../../format/format.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { RunPhoneRow } from './run-phone-row.tsx';
import { RunStatus } from './run-status.tsx';
import { beginText, failures, type Run, tookText } from './run.ts';

type Count = 'planned' | 'requests' | 'seen';

type Props = {
  readonly runs: readonly Run[];
  readonly opened: string | null;
  readonly onOpen: (id: string) => void;
};

/** When it began: its name, by which it opens. */
const began = (header: string, format: Format, onOpen: Props['onOpen']): TableColumn<Run> => ({
  id: 'startedAt',
  header: header,
  isName: true,
  isDescFirst: true,
  sortValue: ({ startedAt }) => Date.parse(startedAt),
  cell: (run) => (
    <button type="button" onClick={() => onOpen(run.id)} className="truncate hover:underline">
      {beginText(format, run)}
    </button>
  ),
});

function useColumns(onOpen: Props['onOpen']): readonly TableColumn<Run>[] {
  const t = useTranslations('runs');
  const format = useFormat();
  return useMemo(() => {
    const count = (id: Count): TableColumn<Run> => ({
      id,
      header: t(`run.${id}`),
      align: 'right',
      width: '76px',
      isDescFirst: true,
      ...(id === 'requests' ? { hideBelow: 'lg' as const } : {}),
      sortValue: (row) => row[id],
      cell: (row) => format.number(row[id]),
    });
    return [
      began(t('run.started'), format, onOpen),
      {
        id: 'kind',
        header: t('run.kind'),
        width: '96px',
        sortValue: ({ kind }) => kind,
        cell: ({ kind }) => t(`kinds.${kind}`),
      },
      {
        id: 'status',
        header: t('run.status'),
        width: '116px',
        sortValue: ({ status }) => status,
        cell: ({ status }) => <RunStatus status={status} />,
      },
      {
        id: 'took',
        header: t('run.took'),
        align: 'right',
        width: '68px',
        hideBelow: 'lg',
        cell: (row) => tookText(format, row),
      },
      count('planned'),
      count('requests'),
      count('seen'),
      {
        id: 'errors',
        header: t('run.errors'),
        align: 'right',
        width: '68px',
        isDescFirst: true,
        sortValue: failures,
        cell: (row) => (failures(row) > 0 ? <span className="text-warn">{format.number(failures(row))}</span> : '0'),
      },
    ];
  }, [t, format, onOpen]);
}

/** The last runs: when, what for, how they ended, what they saw. */
export function RunTable({ runs, opened, onOpen }: Props) {
  const t = useTranslations('runs');
  const [sort, setSort] = useState<TableSort>({ id: 'startedAt', isDesc: true });
  const columns = useColumns(onOpen);
  return (
    <DataTable
      caption={t('runs')}
      layout="panel"
      columns={columns}
      rows={runs}
      rowId={({ id }) => id}
      sort={sort}
      onSort={setSort}
      openId={opened ?? undefined}
      onOpen={({ id }) => onOpen(id)}
      phoneRow={(run) => <RunPhoneRow run={run} onOpen={() => onOpen(run.id)} />}
      empty={<EmptyState>{t('noRuns')}</EmptyState>}
    />
  );
}
