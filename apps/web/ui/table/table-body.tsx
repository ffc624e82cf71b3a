'use client';

import { useTranslations } from 'use-intl';
import type { TableColumn } from './column.ts';
import { TableRow } from './table-row.tsx';

type Props<Row> = {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly shown: readonly number[];
  readonly before: number;
  readonly after: number;
  readonly active: number;
  readonly openId: string | undefined;
  readonly selectedIds: ReadonlySet<string> | undefined;
  readonly rowName: ((row: Row) => string) | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onSelect: ((row: Row) => void) | undefined;
};

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

export function TableBody<Row>(props: Props<Row>) {
  const { columns, rows, rowId, shown, before, after, active, openId, selectedIds, rowName, onOpen, onSelect } = props;
  const t = useTranslations('ui.table');
  return (
    <tbody>
      <Spacer height={before} />
      {shown.map((place) => {
        const row = rows[place];
        if (row === undefined) return null;
        const id = rowId(row);
        return (
          <TableRow
            key={id}
            {...{ row, id, place, columns, onOpen, onSelect }}
            isActive={place === active}
            isOpen={id === openId}
            isSelected={onSelect ? selectedIds?.has(id) === true : null}
            selectLabel={rowName ? t('selectRow', { name: rowName(row) }) : t('select')}
          />
        );
      })}
      <Spacer height={after} />
    </tbody>
  );
}
