import type { SortValue, TableColumn, TableSort } from './column.ts';

/** One collator for both languages: names are Indonesian, and figures in them count as figures. */
const names = new Intl.Collator('id', { numeric: true });

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : names.compare(String(a), String(b));

/** Rows by a column; equal ones keep their order, what is missing stands last either way. Null: as they came. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
): readonly Row[] {
  const valueOf = columns.find(({ id }) => id === sort?.id)?.sortValue;
  if (sort === null || valueOf === undefined) return rows;
  const way = sort.isDesc ? -1 : 1;
  // Each value is read once: a column may have to work for it.
  const keyed = rows.map((row): { row: Row; value: SortValue } => ({ row, value: valueOf(row) }));
  return keyed
    .toSorted(({ value: a }, { value: b }) =>
      a === null || b === null ? Number(a === null) - Number(b === null) : way * compare(a, b),
    )
    .map(({ row }) => row);
}
