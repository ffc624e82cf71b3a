'use client';

import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { TableColumn, TableSort } from './table/column.ts';
import { PhoneRows } from './table/phone-rows.tsx';
import { TableBody } from './table/table-body.tsx';
import { TableHead } from './table/table-head.tsx';
import { useRowKeys } from './table/use-row-keys.ts';
import { useRowWindow } from './table/use-row-window.ts';
import { useSortedRows } from './table/use-sorted-rows.ts';
import { useIsPhone } from './use-is-phone.ts';

export type { TableColumn, TableSort } from './table/column.ts';

export type DataTableProps<Row extends object> = {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Null: rows come in the order they are to be shown in. */
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
  /** The rows come sorted so: the arrow is shown, nothing is sorted again. */
  readonly isSortedOutside?: boolean;
  /** Opens a row: a press anywhere on it, or Enter. */
  readonly onOpen?: (row: Row) => void;
  /** Esc: closes what was opened. */
  readonly onClose?: () => void;
  readonly openId?: string | undefined;
  /** With this the rows bear checkboxes, and `x` selects; `rowName` is what each is called there. */
  readonly onSelect?: (row: Row) => void;
  readonly rowName?: (row: Row) => string;
  readonly selectedIds?: ReadonlySet<string>;
  /** Name and figure; meta; bar: replaces the table below 768 px. */
  readonly phoneRow?: (row: Row) => ReactNode;
  /** At the bottom while something is selected. */
  readonly tray?: ReactNode;
  /** Instead of rows, when there are none. */
  readonly empty?: ReactNode;
  /** Old rows stay, dimmed, while new ones are on their way. */
  readonly isRefetching?: boolean;
  /** `fill`: takes its parent's height and scrolls inside. `panel`: as high as its rows, on a panel's ground. */
  readonly layout?: 'fill' | 'panel';
  readonly className?: string;
};

/**
 * A table: sticky head, sorting, rows that open and select, keys (j k x Enter Esc), virtual beyond a hundred rows, and
 * two-line rows on a phone.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, rowId, sort, onSort, onOpen, onSelect, openId, phoneRow, tray, empty } = props;
  const { isRefetching = false, layout = 'fill', className = '' } = props;
  const t = useTranslations('ui.table');
  const isPhone = useIsPhone();
  const area = useRef<HTMLDivElement>(null);
  const rows = useSortedRows(props.rows, columns, props.isSortedOutside === true ? null : sort);
  const { shown, before, after, reveal } = useRowWindow(area, rows.length);
  const at = useCallback(
    (act: ((row: Row) => void) | undefined) => (place: number) => {
      const row = rows[place];
      if (row !== undefined) act?.(row);
    },
    [rows],
  );
  const keys = useMemo(
    () => ({
      count: rows.length,
      onOpen: at(onOpen),
      onSelect: onSelect && at(onSelect),
      onClose: props.onClose,
      reveal,
    }),
    [rows.length, at, onOpen, onSelect, props.onClose, reveal],
  );
  const active = useRowKeys(area, keys);
  const isFill = layout === 'fill';

  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div className={`flex min-h-0 min-w-0 flex-col ${isFill ? 'flex-1' : ''} ${className}`}>
      {phoneRow && isPhone !== false && (
        <div className="md:hidden">
          <PhoneRows {...{ caption, rows, rowId, phoneRow, openId, onOpen }} />
        </div>
      )}
      {!(phoneRow && isPhone === true) && (
        <div
          ref={area}
          data-row-keys
          // Scrolls by keys as well; the rows are reached with j and k.
          tabIndex={0}
          role="region"
          aria-label={caption}
          className={`min-h-0 overflow-auto outline-offset-[-2px] transition-opacity ${phoneRow ? 'max-md:hidden' : ''} ${isFill ? 'flex-1' : ''} ${isRefetching ? 'opacity-60' : ''} ${isFill ? '[--table-ground:var(--bg)] [--table-pad:0.875rem] md:[--table-pad:1.25rem]' : 'rounded-b-lg [--table-ground:var(--surface)] [--table-pad:0.875rem] md:[--table-pad:1rem] [&_tbody>tr:last-child>*]:border-b-0'}`}
        >
          <table aria-rowcount={rows.length + 1} className="narrow w-full table-fixed border-separate border-spacing-0">
            <caption className="sr-only">{caption}</caption>
            <TableHead columns={columns} sort={sort} onSort={onSort} selectLabel={onSelect ? t('select') : null} />
            <TableBody
              {...{ columns, rows, rowId, shown, before, after, active, openId, onOpen, onSelect }}
              selectedIds={props.selectedIds}
              rowName={props.rowName}
            />
          </table>
        </div>
      )}
      {tray}
    </div>
  );
}
