'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE, zoneName } from '../../../../format/dates.ts';
import type { Format } from '../../../../format/format.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { ChainMark } from '../../../../ui/chain-mark.tsx';
import type { TableColumn } from '../../../../ui/data-table.tsx';
import { OccupancyBar } from '../../../../ui/occupancy-bar.tsx';
import { Sparkline } from '../../../../ui/sparkline.tsx';
import { AgeCell } from './age-cell.tsx';
import { Changed } from './changed.tsx';
import { SORT_KEYS, type SortId } from './model/order.ts';
import type { SiteRow } from './model/rows.ts';
import type { SiteTrend } from './model/trend.ts';

type Translate = ReturnType<typeof useTranslations<'live.table'>>;
type Column = TableColumn<SiteRow> & { readonly id: SortId | 'trend' };

/** Seats taken of those for sale. */
export function Seats({ row, format, nothing }: { row: SiteRow; format: Format; nothing: string }) {
  if (row.capacity === 0) return <span className="text-ink-3">{nothing}</span>;
  return (
    <Changed value={row.admissions}>
      {format.number(row.admissions)} <span className="text-ink-3">/ {format.number(row.capacity)}</span>
    </Changed>
  );
}

function Trend({ recent, t, format }: { recent: SiteTrend['recent'] | undefined; t: Translate; format: Format }) {
  const known = (recent ?? []).filter((share) => share !== null);
  if (recent === undefined || known.length < 2)
    return (
      <span className="text-ink-3" title={t('noTrend')}>
        –
      </span>
    );
  const label = t('trendOf', { low: format.percent(Math.min(...known)), high: format.percent(Math.max(...known)) });
  return <Sparkline values={recent} label={label} width={58} height={18} />;
}

function NextStart({ row: { nextStartMs, city }, format }: { row: SiteRow; format: Format }) {
  if (nextStartMs === null) return <span className="text-ink-3">–</span>;
  return (
    <>
      {format.showing(new Date(nextStartMs), city.zone)}
      {city.zone !== NATIONAL_ZONE && <span className="ml-1 text-[10.5px] text-ink-3">{zoneName(city.zone)}</span>}
    </>
  );
}

const identity = (t: Translate, onOpen: (siteId: string) => void): readonly Column[] => [
  {
    id: 'name',
    header: t('name'),
    isName: true,
    cell: ({ id, name }) => (
      <button type="button" title={name} onClick={() => onOpen(id)} className="max-w-full truncate font-medium">
        {name}
      </button>
    ),
  },
  {
    id: 'city',
    header: t('city'),
    // The longest names of cities whole where there is room for them.
    width: 'clamp(88px, 7vw, 120px)',
    cell: ({ city }) => <span className="text-ink-2">{city.title}</span>,
  },
  { id: 'chain', header: t('chain'), width: '88px', hideBelow: 'lg', cell: ({ chain }) => <ChainMark chain={chain} /> },
];

const figures = (t: Translate, format: Format): readonly Column[] => [
  {
    id: 'showings',
    header: t('showings'),
    hint: t('showingsHint'),
    align: 'right',
    width: '58px',
    isDescFirst: true,
    hideBelow: 'lg',
    cell: ({ showings }) => format.number(showings),
  },
  {
    id: 'seats',
    header: t('seats'),
    align: 'right',
    width: '98px',
    isDescFirst: true,
    cell: (row) => <Seats row={row} format={format} nothing={t('nothingOn')} />,
  },
  {
    id: 'occupancy',
    header: t('occupancy'),
    width: '116px',
    isDescFirst: true,
    cell: ({ occupancy, age }) => (
      <Changed value={occupancy}>
        <OccupancyBar percent={occupancy} isStale={age.kind === 'stale'} />
      </Changed>
    ),
  },
];

const times = (t: Translate, format: Format, trend: ReadonlyMap<string, SiteTrend>): readonly Column[] => [
  {
    id: 'trend',
    header: t('trend'),
    width: '74px',
    hideBelow: 'xl',
    cell: ({ id }) => <Trend recent={trend.get(id)?.recent} t={t} format={format} />,
  },
  {
    id: 'next',
    header: t('next'),
    align: 'right',
    width: '92px',
    cell: (row) => <NextStart row={row} format={format} />,
  },
  {
    id: 'age',
    header: t('age'),
    hint: t('ageHint'),
    align: 'right',
    width: '88px',
    cell: ({ age, city }) => <AgeCell age={age} zone={city.zone} />,
  },
];

type Options = {
  readonly trend: ReadonlyMap<string, SiteTrend>;
  /** A theatre stands beside the list: the least needed column makes room. */
  readonly isNarrow: boolean;
  readonly onOpen: (siteId: string) => void;
};

/** The list's columns; the order of rows is the page's own, so that it can stand still. */
export function useColumns({ trend, isNarrow, onOpen }: Options): readonly TableColumn<SiteRow>[] {
  const t = useTranslations('live.table');
  const format = useFormat();
  return useMemo(
    () =>
      [...identity(t, onOpen), ...figures(t, format), ...times(t, format, trend)]
        .filter(({ id }) => !isNarrow || id !== 'showings')
        .map((column) => (column.id === 'trend' ? column : { ...column, sortValue: SORT_KEYS[column.id] })),
    [t, format, trend, isNarrow, onOpen],
  );
}
