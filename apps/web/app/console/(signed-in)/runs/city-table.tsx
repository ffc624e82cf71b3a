'use client';

import type { BodyOf } from '@cineradar/sdk';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { freshnessColumns } from './freshness-columns.tsx';

type Row = BodyOf<'/v1/scrapes/freshness'>['byCity'][number];

const OLDEST_FIRST: TableSort = { id: 'median', isDesc: true };

/** How freshly each city is seen, the latest first. */
export function CityTable({ cities }: { readonly cities: readonly Row[] }) {
  const t = useTranslations('runs');
  const format = useFormat();
  const [sort, setSort] = useState(OLDEST_FIRST);
  const columns = useMemo<readonly TableColumn<Row>[]>(
    () => [
      {
        id: 'city',
        header: t('city'),
        isName: true,
        sortValue: ({ city }) => city.title,
        cell: ({ city }) => city.title,
      },
      ...freshnessColumns<Row>(format, (column) => t(`columns.${column}`)),
    ],
    [t, format],
  );
  return (
    <DataTable
      caption={t('byCity')}
      layout="panel"
      className="max-h-[640px]"
      columns={columns}
      rows={cities}
      rowId={({ city }) => city.slug}
      sort={sort}
      onSort={setSort}
    />
  );
}
