'use client';

import type { BodyOf } from '@cineradar/sdk';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { ChainMark } from '../../../../ui/chain-mark.tsx';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { freshnessColumns } from './freshness-columns.tsx';

type Row = BodyOf<'/v1/scrapes/freshness'>['byChain'][number];

/** How freshly each chain is seen. */
export function ChainTable({ chains }: { readonly chains: readonly Row[] }) {
  const t = useTranslations('runs');
  const format = useFormat();
  const [sort, setSort] = useState<TableSort | null>(null);
  const columns = useMemo<readonly TableColumn<Row>[]>(
    () => [
      { id: 'chain', header: t('chain'), isName: true, cell: ({ chain }) => <ChainMark chain={chain} /> },
      ...freshnessColumns<Row>(format, (column) => t(`columns.${column}`)),
    ],
    [t, format],
  );
  return (
    <DataTable
      caption={t('byChain')}
      layout="panel"
      columns={columns}
      rows={chains}
      rowId={({ chain }) => chain}
      sort={sort}
      onSort={setSort}
    />
  );
}
