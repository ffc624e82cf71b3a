'use client';

import {
  createSortedRowModel,
  rowSortingFeature,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { TableColumn, TableSort } from './column.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

const collator = new Intl.Collator('id', { numeric: true });

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/**
 * The rows in the order of a column; equal ones keep the order they came in, and what is missing stands last.
 * @param sort null: as they came
 */
export function useSortedRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
): readonly Row[] {
  const definitions = useMemo(
    () =>
      columns.map(({ id, sortValue }) => ({
        id,
        accessorFn: (row: Row) => sortValue?.(row) ?? undefined,
        enableSorting: sortValue !== undefined,
        sortUndefined: 'last' as const,
        sortFn: (a: TableRow<typeof features, Row>, b: TableRow<typeof features, Row>, column: string) =>
          compare(a.getValue(column), b.getValue(column)),
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const sorting = useMemo(() => (sort ? [{ id: sort.id, desc: sort.isDesc }] : []), [sort]);
  const table = useTable({ features, columns: definitions, data, state: { sorting } });
  const { rows: sorted } = table.getSortedRowModel();
  return useMemo(() => sorted.map(({ original }) => original), [sorted]);
}
