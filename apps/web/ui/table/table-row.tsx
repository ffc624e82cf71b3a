'use client';

import { memo, type MouseEvent } from 'react';
import { Checkbox } from '../checkbox.tsx';
import { columnLook, type TableColumn } from './column.ts';

type Props<Row> = {
  readonly row: Row;
  readonly id: string;
  readonly place: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly isActive: boolean;
  readonly isOpen: boolean;
  /** Null: rows of this table cannot be selected. */
  readonly isSelected: boolean | null;
  readonly selectLabel: string;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onSelect: ((row: Row) => void) | undefined;
};

const GROUND = 'bg-(--table-ground) hover:bg-raised';
const CHOSEN = 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]';

function RowOf<Row>(props: Props<Row>) {
  const { row, place, columns, isActive, isOpen, isSelected, selectLabel, onOpen, onSelect } = props;
  const isChosen = isOpen || isSelected === true;
  function open(event: MouseEvent<HTMLElement>): void {
    // A link, button or checkbox in the row acts for itself; so does a selection of text.
    const isOwn = event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
    if (!isOwn && getSelection()?.isCollapsed !== false) onOpen?.(row);
  }
  return (
    <tr
      data-place={place}
      aria-rowindex={place + 2}
      aria-current={isOpen ? 'true' : undefined}
      onClick={onOpen && open}
      className={`${isChosen ? CHOSEN : GROUND} ${onOpen ? 'cursor-pointer' : ''} ${isActive ? 'outline-2 -outline-offset-2 outline-focus' : ''}`}
    >
      {isSelected !== null && (
        <td className="border-b border-line pl-(--table-pad)">
          <span className="grid">
            <Checkbox label={selectLabel} checked={isSelected} onChange={() => onSelect?.(row)} />
          </span>
        </td>
      )}
      {columns.map((column) => {
        const Cell = column.isName === true ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            {...(column.isName === true ? { scope: 'row' as const } : {})}
            className={`h-(--row) truncate border-b border-line font-normal ${columnLook(column)}`}
          >
            {column.cell(row)}
          </Cell>
        );
      })}
    </tr>
  );
}

/** A row; drawn anew only when something of it changed. */
// memo() forgets that the component is generic.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same component, with its own type again
export const TableRow = memo(RowOf) as typeof RowOf;
