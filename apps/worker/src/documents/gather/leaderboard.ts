import { placeName } from '@cineradar/core/catalogue/place-name';
import { type HeatPart, PARTS } from '@cineradar/core/heat-score/parts';
import type { LeaderboardQuery } from '@cineradar/services/documents/document-query';
import { listScores, type ScorePage } from '@cineradar/services/heat-score/list-scores';
import type { LeaderboardReport } from '../pdf/leaderboard-report.ts';
import type { Column, Fact, Row, TableHead } from '../table/table.ts';
import { type Figures, figuresOf } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { type Chosen, chosenText, commonFacts } from './facts.ts';
import { type Gathered, type Gathering, isSynthetic } from './gathering.ts';
import { BEGINS_WITH_FIRST, type LeaderboardRow, leaderboardRows } from './leaderboard-rows.ts';

/** More sites than there are in the country. */
const ALL = { limit: 5_000, after: undefined };

type Told = {
  readonly gathering: Gathering;
  readonly query: LeaderboardQuery;
  readonly page: ScorePage;
  readonly rows: readonly LeaderboardRow[];
  readonly words: Words;
  readonly figures: Figures;
};

const weightsText = ({ query, page, words, figures }: Told): string => {
  const shown = query.weights ?? page.weights.percent;
  const each = PARTS.map(
    (part) => `${words.parts[part]} ${figures.number(shown[part], shown[part] % 1 === 0 ? 0 : 1)}`,
  );
  const which = query.weights === undefined ? words.weightsVersion(page.weights.version) : words.triedWeights;
  return `${which}: ${each.join(', ')}`;
};

const filtersOf = ({ query, words, page }: Told): readonly Chosen[] => {
  const titles = new Map(page.rows.map(({ site }) => [site.city.slug, site.city.title]));
  return [
    ['city', query.city?.map((slug) => titles.get(slug) ?? slug).join(', ')],
    ['chain', query.chain?.map((chain) => words.chains[chain]).join(', ')],
    ['confidence', query.confidence?.map((one) => words.confidence[one]).join(', ')],
    ['search', query.search === undefined ? undefined : `“${query.search}”`],
  ];
};

const orderText = ({ query, words }: Told): string => {
  const { order, sort, ranks } = query;
  // The usual way round needs no word.
  const isUsual = order === undefined || (order === 'asc') === BEGINS_WITH_FIRST.has(sort);
  const direction = isUsual ? '' : `, ${order === 'asc' ? words.ascending : words.descending}`;
  return `${words.sortNames[sort] ?? sort}${direction} (${words.leaderboard.ranks[ranks]})`;
};

const countText = ({ rows, page, words, figures }: Told): string =>
  words.rowsOf(figures.number(rows.length), figures.number(page.sites));

/** A column with what it takes from a row. */
type Taken = Column & { readonly of: (row: LeaderboardRow) => Row[number] };

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const places = ({ leaderboard: w }: Words): readonly Taken[] => [
  { title: w.rank, kind: 'integer', width: 7, of: ({ rank }) => rank.rank },
  { title: w.moved, kind: 'integer', width: 9, of: ({ rank }) => rank.moved },
  { title: w.theatre, kind: 'text', width: 34, of: ({ told }) => placeName(told.site.name) },
];

const parts = ({ leaderboard: w, parts: names }: Words): readonly Taken[] =>
  PARTS.map((part) => ({
    title: w.pointsOf(names[part]),
    kind: 'two-decimals',
    width: 12,
    of: ({ points }) => rounded(points[part], 2),
  }));

const metrics = ({ leaderboard: w }: Words, seesConcessions: boolean): readonly Taken[] => [
  { title: w.occupancy, kind: 'percent', width: 12, of: ({ told }) => rounded(told.metrics.occupancyRate, 2) },
  { title: w.revenueIndex, kind: 'two-decimals', width: 12, of: ({ told }) => rounded(told.metrics.revenueIndex, 4) },
  // Confidential: who may not read the rate has no such column, not even an empty one.
  ...(seesConcessions
    ? [
        {
          title: w.concessionRate,
          kind: 'two-decimals',
          width: 14,
          of: ({ told }: LeaderboardRow) => told.parts.concession.value,
        } as const,
      ]
    : []),
  { title: w.growth, kind: 'percent', width: 14, of: ({ told }) => rounded(told.metrics.growthRate * 100, 2) },
  { title: w.consistency, kind: 'one-decimal', width: 12, of: ({ told }) => rounded(told.metrics.consistency, 2) },
  { title: w.admissions, kind: 'integer', width: 12, of: ({ told }) => told.admissions28d },
];

const medians = (row: LeaderboardRow, words: Words): string =>
  PARTS.filter((part: HeatPart) => row.told.parts[part].basis === 'national_median')
    .map((part) => words.parts[part])
    .join(', ');

const columnsOf = (words: Words, seesConcessions: boolean): readonly Taken[] => {
  const { leaderboard: w } = words;
  return [
    ...places(words),
    { title: w.chain, kind: 'text', width: 11, of: ({ told }) => words.chains[told.site.chain] },
    { title: w.city, kind: 'text', width: 20, of: ({ told }) => told.site.city.title },
    { title: w.score, kind: 'one-decimal', width: 8, of: ({ score }) => score },
    { title: w.change, kind: 'one-decimal', width: 12, of: ({ told }) => told.change7d },
    ...parts(words),
    ...metrics(words, seesConcessions),
    { title: w.confidence, kind: 'text', width: 11, of: ({ told }) => words.confidence[told.confidence] },
    { title: w.confidenceReason, kind: 'text', width: 48, of: ({ told }) => told.confidenceReason },
    { title: w.medians, kind: 'text', width: 24, of: (row) => medians(row, words) || null },
    { title: w.rankNational, kind: 'integer', width: 9, of: ({ told }) => told.ranks.national.rank },
    { title: w.rankCity, kind: 'integer', width: 9, of: ({ told }) => told.ranks.city.rank },
    { title: w.rankChain, kind: 'integer', width: 9, of: ({ told }) => told.ranks.chain.rank },
    { title: w.siteId, kind: 'text', width: 38, of: ({ told }) => told.site.id },
  ];
};

const asTable = (told: Told, asOf: string): Gathered['making'] => {
  const { words, gathering, rows } = told;
  const columns = columnsOf(words, gathering.scopes.has('concessions.read'));
  const facts: readonly Fact[] = [
    ...commonFacts(words, gathering, asOf),
    [words.filters, chosenText(words, filtersOf(told)) ?? words.noFilters],
    [words.order, orderText(told)],
    [words.rowsTold, countText(told)],
    [words.weights, weightsText(told)],
    [words.method, words.heatMethod],
  ];
  const head: TableHead = {
    title: words.leaderboard.title,
    aboutName: words.about,
    facts,
    sheets: [
      { name: words.leaderboard.sheet, columns: columns.map(({ title, kind, width }) => ({ title, kind, width })) },
    ],
  };
  const cells = rows.map((row) => columns.map((column) => column.of(row)));
  return {
    as: 'table',
    head,
    expectedRows: rows.length,
    batches: (async function* batches() {
      yield { sheet: 0, rows: cells };
    })(),
  };
};

const asReport = (told: Told, asOf: string): LeaderboardReport => {
  const { words, gathering, query } = told;
  const filters = chosenText(words, filtersOf(told));
  return {
    locale: gathering.locale,
    asOf,
    chosen: `${filters === undefined ? '' : `${filters}. `}${words.order}: ${orderText(told)}`,
    counted: countText(told),
    weights: `${words.weights} ${weightsText(told)}`,
    isTried: query.weights !== undefined,
    synthetic: isSynthetic(gathering.market),
    rows: told.rows.map(
      ({ told: { site, trend, change7d, metrics: m, admissions28d, confidence }, score, points, rank }) => ({
        rank: rank.rank,
        moved: rank.moved,
        name: placeName(site.name),
        city: site.city.title,
        chain: site.chain,
        score,
        points,
        trend,
        change7d,
        occupancyPercent: m.occupancyRate,
        admissions: admissions28d,
        confidence,
      }),
    ),
  };
};

/** The leaderboard as it is on screen: of its day, filtered, sorted, weighed, as who asked may read it. */
export const gatherLeaderboard = async (gathering: Gathering, query: LeaderboardQuery): Promise<Gathered> => {
  const { db, scopes, now, locale, format } = gathering;
  const reader = { seesConcessions: scopes.has('concessions.read') };
  const page = await listScores(db, { day: query.date, version: query.version }, ALL, reader, now);
  const [words, figures] = [wordsOf(locale), figuresOf(locale)];
  const told = { gathering, query, page, rows: leaderboardRows(page.rows, query), words, figures };
  const asOf = words.scoresOf(figures.day(page.day));
  const name = `cineradar-${words.leaderboard.fileName}-${page.day}`;
  if (format !== 'pdf') return { name, making: asTable(told, asOf) };
  const drawing = { template: 'leaderboard', content: asReport(told, asOf) } as const;
  return { name, making: { as: 'drawing', drawing, rows: told.rows.length } };
};
