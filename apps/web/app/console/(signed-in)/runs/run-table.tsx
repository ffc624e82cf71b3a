'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { RunPhoneRow } from './run-phone-row.tsx';
import { RunStatus } from './run-status.tsx';
import { beginText, failures, type Run, tookText } from './run.ts';

type Count = 'planned' | 'requests' | 'seen';

function useColumns(): readonly TableColumn<Run>[] {
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
      {
        id: 'startedAt',
        header: t('run.started'),
        isName: true,
        isDescFirst: true,
        sortValue: ({ startedAt }) => Date.parse(startedAt),
        cell: (run) => beginText(format, run),
      },
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
  }, [t, format]);
}

type Props = { readonly runs: readonly Run[] };

/** The last runs: when, what for, how they ended, what they saw. */
export function RunTable({ runs }: Props) {
  const t = useTranslations('runs');
  const [sort, setSort] = useState<TableSort>({ id: 'startedAt', isDesc: true });
  const columns = useColumns();
  return (
    <DataTable
      caption={t('runs')}
      layout="panel"
      columns={columns}
      rows={runs}
      rowId={({ id }) => id}
      sort={sort}
      onSort={setSort}
      phoneRow={(run) => <RunPhoneRow run={run} />}
      empty={<EmptyState>{t('noRuns')}</EmptyState>}
    />
  );
}
