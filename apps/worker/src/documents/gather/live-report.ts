import { placeName } from '@cineradar/core/catalogue/place-name';
import { percentage } from '@cineradar/core/occupancy/figures';
import type { Report, ReportColumn, ReportPage } from '../pdf/report-content.ts';
import { figuresOf } from '../words/figures.ts';
import { MARKET_ZONE } from '../words/market-zone.ts';
import { wordsOf } from '../words/words-of.ts';
import { type Gathering, isSynthetic } from './gathering.ts';
import type { SiteNow } from './site-now.ts';

/** Rows are all of one height, so that pages are cut here and not found by trying; the first has figures above them. */
const FIRST_PAGE_ROWS = 37;
const PAGE_ROWS = 40;

const pagesOf = <T>(rows: readonly T[]): readonly (readonly T[])[] => [
  rows.slice(0, FIRST_PAGE_ROWS),
  ...Array.from({ length: Math.ceil(Math.max(0, rows.length - FIRST_PAGE_ROWS) / PAGE_ROWS) }, (_, page) =>
    rows.slice(FIRST_PAGE_ROWS + page * PAGE_ROWS, FIRST_PAGE_ROWS + (page + 1) * PAGE_ROWS),
  ),
];

/** What is taken now on paper: the sum above, then every theatre on screen in its order. */
export const liveReport = (
  { locale, market, now }: Gathering,
  rows: readonly SiteNow[],
  { chosen, of }: { readonly chosen: string; readonly of: number },
): Report => {
  const [words, figures] = [wordsOf(locale), figuresOf(locale)];
  const { market: m } = words;
  const sum = (what: (row: SiteNow) => number | null): number =>
    rows.reduce((total, row) => total + (what(row) ?? 0), 0);
  const sold = sum(({ admissionsLow }) => admissionsLow);
  const seats = sum(({ capacity }) => capacity);
  const share = percentage(sold, seats);
  const columns: readonly ReportColumn[] = [
    { title: m.theatre },
    { title: m.chain, width: 58 },
    { title: m.city, width: 92 },
    { title: m.showingsOn, width: 70, isFigure: true },
    { title: m.admissions, width: 58, isFigure: true },
    { title: m.seats, width: 48, isFigure: true },
    { title: m.occupancy, width: 70, isFigure: true },
  ];
  const number = (value: number | null): string => (value === null ? '–' : figures.number(value));
  const told = rows.map((row) => [
    ...[placeName(row.site.name), words.chains[row.chain], row.city.title],
    ...[number(row.showingsOn), number(row.admissionsLow), number(row.capacity)],
    row.occupancy === null ? '–' : figures.percent(row.occupancy),
  ]);
  const figuresOnTop = [
    {
      name: m.nationNow,
      value: share === null ? '–' : figures.percent(share),
      note: words.rowsOf(number(rows.length), number(of)),
    },
    { name: m.admissions, value: number(sold), note: `${m.seats}: ${number(seats)}` },
    { name: m.showingsOn, value: number(sum(({ showingsOn }) => showingsOn)), note: '' },
  ];
  return {
    locale,
    synthetic: isSynthetic(market),
    kind: m.livePaper,
    title: m.liveTitle,
    subtitle: `${words.filters}: ${chosen}`,
    asOf: figures.instant(now, MARKET_ZONE),
    method: m.liveMethod,
    pages: pagesOf(told).map((shown, place): ReportPage => ({
      figures: place === 0 ? figuresOnTop : [],
      bars: null,
      tables: [[{ title: m.theatresTold, columns, rows: shown }]],
    })),
  };
};
