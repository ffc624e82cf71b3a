import type { ReactNode } from 'react';

export type SortValue = number | string | null;

/** A column of a DataTable. Memoise the list: a new one draws every row anew. */
export type TableColumn<Row> = {
  readonly id: string;
  /** With the unit. */
  readonly header: string;
  /** In full, where the header is short. */
  readonly hint?: string;
  readonly cell: (row: Row) => ReactNode;
  /** The raw value to sort by; what is missing stands last either way. Absent: the column does not sort. */
  readonly sortValue?: (row: Row) => SortValue;
  /** The first press sorts the largest first; so do figures. */
  readonly isDescFirst?: boolean;
  readonly align?: 'left' | 'right';
  /** Any CSS width; one column at least has none and takes the rest. */
  readonly width?: string;
  /** The row's name: its header for screen readers, and it stays while the table scrolls sideways. */
  readonly isName?: boolean;
  /** Dropped below this width of the window: secondary figures go first. */
  readonly hideBelow?: 'lg' | 'xl' | '2xl';
};

export type TableSort = { readonly id: string; readonly isDesc: boolean };

const HIDDEN = { lg: 'max-lg:hidden', xl: 'max-xl:hidden', '2xl': 'max-2xl:hidden' } as const;

/** The classes of a column's cells, head and body alike. */
export const columnLook = <Row>({ align, hideBelow, isName }: TableColumn<Row>): string =>
  [
    'px-2 first:pl-(--table-pad) last:pr-(--table-pad)',
    align === 'right' ? 'text-right' : 'text-left',
    hideBelow === undefined ? '' : HIDDEN[hideBelow],
    isName === true ? 'sticky left-0 z-1 bg-inherit' : '',
  ].join(' ');
