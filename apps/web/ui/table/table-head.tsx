'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { columnLook, type TableColumn, type TableSort } from './column.ts';

type Props<Row> = {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
  /** A column of checkboxes stands first. */
  readonly selectLabel: string | null;
};

const next = <Row,>(column: TableColumn<Row>, sort: TableSort | null): TableSort => ({
  id: column.id,
  isDesc: sort?.id === column.id ? !sort.isDesc : column.isDescFirst === true,
});

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: Omit<Props<Row>, 'columns' | 'selectLabel'> & { readonly column: TableColumn<Row> }) {
  const isSorted = sort?.id === column.id;
  const Arrow = sort?.isDesc === true ? ArrowDown : ArrowUp;
  const order = sort?.isDesc === true ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      title={column.hint}
      aria-sort={isSorted ? order : undefined}
      style={{ width: column.width }}
      className={`h-[30px] border-b border-line text-2xs font-medium whitespace-nowrap ${isSorted ? 'text-ink' : 'text-ink-3'} ${columnLook(column)}`}
    >
      {column.sortValue ? (
        <button
          type="button"
          onClick={() => onSort(next(column, sort))}
          className="inline-flex h-full max-w-full items-center gap-1 font-medium hover:text-ink"
        >
          <span className="truncate">{column.header}</span>
          {isSorted && <Arrow size={12} strokeWidth={2} aria-hidden className="flex-none" />}
        </button>
      ) : (
        <span className="truncate">{column.header}</span>
      )}
    </th>
  );
}

/** The names of the columns; pressing one sorts by it. */
export function TableHead<Row>({ columns, sort, onSort, selectLabel }: Props<Row>) {
  return (
    <thead className="sticky top-0 z-2 bg-(--table-ground)">
      <tr className="bg-inherit">
        {selectLabel !== null && (
          <th scope="col" className="h-[30px] w-11 border-b border-line pl-(--table-pad)">
            <span className="sr-only">{selectLabel}</span>
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}
