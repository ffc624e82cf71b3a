'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import type { BodyOf } from '@cineradar/sdk';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import type { Format } from '../../../../format/format.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { RunStatus } from './run-status.tsx';

type Row = BodyOf<'/v1/scrapes'>['data'][number];
type Count = 'planned' | 'requests' | 'seen';

const failures = ({ errors }: Row): number => Object.values(errors).reduce((sum, count) => sum + count, 0);

/** The panel says that times are WIB. */
const beginText = (format: Format, startedAt: string): string =>
  `${format.day(localDateTime(new Date(startedAt), NATIONAL_ZONE).date, 'short')}, ${format.time(startedAt, NATIONAL_ZONE)}`;

const tookText = (format: Format, { startedAt, endedAt }: Row): string =>
  endedAt === null ? '–' : format.age((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);

function useColumns(): readonly TableColumn<Row>[] {
  const t = useTranslations('runs');
  const format = useFormat();
  return useMemo(() => {
    const count = (id: Count): TableColumn<Row> => ({
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
        cell: ({ startedAt }) => beginText(format, startedAt),
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

type Props = { readonly runs: readonly Row[] };

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
      empty={<EmptyState>{t('noRuns')}</EmptyState>}
    />
  );
}
