import { placeName } from '@cineradar/core/catalogue/place-name';
import type { LiveQuery } from '@cineradar/services/documents/document-query';
import { FROM_SCRATCH, loadListings, loadLooks, loadShowings } from '@cineradar/services/occupancy/now/load-watched';
import { placeNow } from '@cineradar/services/occupancy/now/occupancy-now';
import type { SeenShowing } from '@cineradar/services/occupancy/now/watched';
import type { Column, Row } from '../table/table.ts';
import { figuresOf } from '../words/figures.ts';
import { MARKET_ZONE } from '../words/market-zone.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { chosenText, commonFacts } from './facts.ts';
import { filledTable } from './filled-table.ts';
import { liveReport } from './live-report.ts';
import type { Gathered, Gathering } from './gathering.ts';
import type { SiteNow } from './site-now.ts';

const loadSites = async ({ db, now }: Gathering, film: string | undefined): Promise<readonly SiteNow[]> => {
  const [listings, showings, looks] = await Promise.all([
    loadListings(db, FROM_SCRATCH),
    loadShowings(db, FROM_SCRATCH, now),
    loadLooks(db, FROM_SCRATCH),
  ]);
  const lookAt = new Map(looks.rows.map(({ showtimeId, look }) => [showtimeId, look]));
  const seen = showings.rows.flatMap(({ showing }): SeenShowing[] =>
    showing === null || (film !== undefined && showing.movie.id !== film)
      ? []
      : [{ ...showing, look: lookAt.get(showing.id) ?? null }],
  );
  const byListing = Map.groupBy(seen, ({ theatreId }) => theatreId);
  const bySite = Map.groupBy(listings?.rows ?? [], ({ site }) => site.id);
  return [...bySite.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const all = [first, ...others].flatMap(({ id }) => byListing.get(id) ?? []);
    return [{ ...placeNow(all, now.getTime(), false), site: first.site, chain: first.chain, city: first.city }];
  });
};

const isShown =
  ({ city, chain, least, most }: LiveQuery) =>
  (row: SiteNow): boolean =>
    (city === undefined || city.includes(row.city.slug)) &&
    (chain === undefined || chain.includes(row.chain)) &&
    (least === undefined || (row.occupancy !== null && row.occupancy >= least)) &&
    (most === undefined || (row.occupancy !== null && row.occupancy <= most));

/** The rows on screen in their order; without it, the fullest first. */
const rowsOf = (all: readonly SiteNow[], query: LiveQuery): readonly SiteNow[] => {
  if (query.sites !== undefined) {
    const byId = new Map(all.map((row) => [row.site.id, row]));
    return query.sites.flatMap((id) => byId.get(id) ?? []);
  }
  return all
    .filter(isShown(query))
    .toSorted((a, b) => (b.occupancy ?? -1) - (a.occupancy ?? -1) || a.site.name.localeCompare(b.site.name, 'id'));
};

const columnsOf = ({ market: m }: Words): readonly Column[] => [
  { title: m.theatre, kind: 'text', width: 34 },
  { title: m.chain, kind: 'text', width: 11 },
  { title: m.city, kind: 'text', width: 20 },
  { title: m.showingsOn, kind: 'integer', width: 11 },
  { title: m.showingsUnseen, kind: 'integer', width: 12 },
  { title: m.admissions, kind: 'integer', width: 12 },
  { title: m.admissionsHigh, kind: 'integer', width: 12 },
  { title: m.seats, kind: 'integer', width: 11 },
  { title: m.occupancy, kind: 'percent', width: 12 },
  { title: m.occupancyHigh, kind: 'percent', width: 14 },
  { title: m.confidence, kind: 'text', width: 11 },
  { title: m.oldestLook, kind: 'instant', width: 18 },
  { title: m.newestLook, kind: 'instant', width: 18 },
  { title: m.late, kind: 'boolean', width: 10 },
];

const toRow = (row: SiteNow, words: Words): Row => [
  placeName(row.site.name),
  words.chains[row.chain],
  row.city.title,
  row.showingsOn,
  row.showingsUnknown,
  row.admissionsLow,
  row.admissionsHigh,
  row.capacity,
  row.occupancy,
  row.occupancyHigh,
  row.confidence === null ? null : words.confidence[row.confidence],
  row.observedAt === null ? null : new Date(row.observedAt.oldest),
  row.observedAt === null ? null : new Date(row.observedAt.newest),
  row.stale,
];

/** What is taken now, a row a site: exactly those on screen in their order, or by filters. */
export const gatherLive = async (gathering: Gathering, query: LiveQuery): Promise<Gathered> => {
  const { locale, now, format } = gathering;
  const [words, figures] = [wordsOf(locale), figuresOf(locale)];
  const all = await loadSites(gathering, query.film);
  const rows = rowsOf(all, query);
  const percent = (share: number | undefined): string | undefined => (share === undefined ? undefined : `${share}%`);
  const titles = new Map(all.map(({ city }) => [city.slug, city.title]));
  const chosen = chosenText(words, [
    ['city', query.city?.map((slug) => titles.get(slug) ?? slug).join(', ')],
    ['chain', query.chain?.map((chain) => words.chains[chain]).join(', ')],
    ['film', query.filmTitle ?? query.film],
    ['least', percent(query.least)],
    ['most', percent(query.most)],
  ]);
  const facts = [
    ...commonFacts(words, gathering, figures.instant(now, MARKET_ZONE)),
    [words.filters, chosen ?? words.noFilters] as const,
    [words.rowsTold, words.rowsOf(figures.number(rows.length), figures.number(all.length))] as const,
    [words.method, words.market.liveMethod] as const,
  ];
  const sheet = {
    name: words.market.liveSheet,
    columns: columnsOf(words),
    rows: rows.map((row) => toRow(row, words)),
  };
  const stamp = now.toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-');
  const name = `cineradar-${words.market.liveFile}-${stamp}`;
  if (format === 'pdf') {
    const content = liveReport(gathering, rows, { chosen: chosen ?? words.noFilters, of: all.length });
    return { name, making: { as: 'drawing', drawing: { template: 'report', content }, rows: rows.length } };
  }
  return {
    name,
    making: filledTable(words, words.market.liveTitle, facts, [sheet]),
  };
};
