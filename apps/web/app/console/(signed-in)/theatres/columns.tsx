import Link from 'next/link';
import type { useTranslations } from 'use-intl';
import type { Format } from '../../../../format/format.ts';
import { ChainMark } from '../../../../ui/chain-mark.tsx';
import type { TableColumn } from '../../../../ui/data-table.tsx';
import { OccupancyBar } from '../../../../ui/occupancy-bar.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import type { Row } from './model/row.ts';
import type { SortId } from './model/url-state.ts';

type Translate = ReturnType<typeof useTranslations<'theatre.list'>>;
type Column = TableColumn<Row> & { readonly id: SortId };

/** What is taken of what is on; quiet where a look is late, a skeleton until it is known. */
export function TakenNow({ row }: { readonly row: Row }) {
  if (row.now === null) return <Skeleton className="h-3 w-full" />;
  return <OccupancyBar percent={row.now.occupancy} isStale={row.now.isStale} />;
}

/** How old the newest look is: amber where one is late. A showing that has begun keeps its final, which does not age. */
export function Age({ row, format }: { readonly row: Row; readonly format: Format }) {
  const age = row.now?.ageSeconds ?? null;
  if (age === null) return <span className="text-ink-3">–</span>;
  return <span className={row.now?.isStale === true ? 'text-warn' : 'text-ink-2'}>{format.age(age)}</span>;
}

const placeColumns = (t: Translate, format: Format): readonly Column[] => [
  {
    id: 'name',
    header: t('name'),
    isName: true,
    cell: (row) => (
      <Link href={`/theatres/${row.id}`} className="font-medium hover:underline">
        {row.name}
      </Link>
    ),
    sortValue: (row) => row.name,
  },
  {
    id: 'chain',
    header: t('chain'),
    width: '112px',
    hideBelow: 'lg',
    cell: (row) => <ChainMark chain={row.chain} />,
    sortValue: (row) => row.chain,
  },
  {
    id: 'city',
    header: t('city'),
    width: '16%',
    cell: (row) => <span className="text-ink-2">{row.city}</span>,
    sortValue: (row) => row.city,
  },
  {
    id: 'halls',
    header: t('halls'),
    align: 'right',
    width: '72px',
    hideBelow: 'lg',
    isDescFirst: true,
    cell: (row) => (row.halls === 0 ? '–' : format.number(row.halls)),
    sortValue: (row) => (row.halls === 0 ? null : row.halls),
  },
  {
    id: 'seats',
    header: t('seats'),
    align: 'right',
    width: '80px',
    isDescFirst: true,
    cell: (row) => (row.seats === 0 ? '–' : format.number(row.seats)),
    sortValue: (row) => (row.seats === 0 ? null : row.seats),
  },
];

const figureColumns = (t: Translate, format: Format): readonly Column[] => [
  {
    id: 'score',
    header: t('score'),
    align: 'right',
    width: '88px',
    isDescFirst: true,
    cell: (row) => (row.score === null ? '–' : <b className="font-semibold">{format.score(row.score)}</b>),
    sortValue: (row) => row.score,
  },
  {
    id: 'now',
    header: t('now'),
    hint: t('nowHint'),
    width: '15%',
    isDescFirst: true,
    cell: (row) => <TakenNow row={row} />,
    sortValue: (row) => row.now?.occupancy ?? null,
  },
  {
    id: 'occupancy28d',
    header: t('occupancy28d'),
    width: '15%',
    hideBelow: 'xl',
    isDescFirst: true,
    cell: (row) => <OccupancyBar percent={row.occupancy28d} />,
    sortValue: (row) => row.occupancy28d,
  },
  {
    id: 'age',
    header: t('age'),
    hint: t('ageHint'),
    align: 'right',
    width: '72px',
    hideBelow: 'lg',
    cell: (row) => <Age row={row} format={format} />,
    sortValue: (row) => row.now?.ageSeconds ?? null,
  },
];

export const theatreColumns = (t: Translate, format: Format): readonly Column[] => [
  ...placeColumns(t, format),
  ...figureColumns(t, format),
];
