import type { BodyOf } from '@cineradar/sdk';
import type { Format } from '../../../../format/format.ts';
import type { TableColumn } from '../../../../ui/data-table.tsx';

type Freshness = BodyOf<'/v1/scrapes/freshness'>['all'];

/** The names of the columns, in the reader's language. */
export type FreshnessNames = (column: 'watched' | 'median' | 'recent' | 'unseen' | 'missed') => string;

/** The same figures for chains and for cities. */
export const freshnessColumns = <Row extends Freshness>(
  format: Format,
  name: FreshnessNames,
): readonly TableColumn<Row>[] => [
  {
    id: 'watched',
    header: name('watched'),
    align: 'right',
    width: '72px',
    isDescFirst: true,
    sortValue: ({ showingsWatched }) => showingsWatched,
    cell: ({ showingsWatched }) => format.number(showingsWatched),
  },
  {
    id: 'median',
    header: name('median'),
    align: 'right',
    width: '90px',
    isDescFirst: true,
    sortValue: ({ medianAgeSeconds }) => medianAgeSeconds,
    cell: ({ medianAgeSeconds }) => (medianAgeSeconds === null ? '–' : format.age(medianAgeSeconds)),
  },
  {
    id: 'recent',
    header: name('recent'),
    align: 'right',
    width: '78px',
    sortValue: ({ seenWithin20Minutes }) => seenWithin20Minutes,
    cell: ({ seenWithin20Minutes }) => (seenWithin20Minutes === null ? '–' : format.percent(seenWithin20Minutes, 0)),
  },
  {
    id: 'missed',
    header: name('missed'),
    align: 'right',
    width: '124px',
    isDescFirst: true,
    hideBelow: 'lg',
    sortValue: ({ lastLooksMissed }) => lastLooksMissed,
    cell: ({ lastLooksMissed, showingsBegun }) => (
      <>
        {format.number(lastLooksMissed)} <span className="text-ink-3">/ {format.number(showingsBegun)}</span>
      </>
    ),
  },
];
