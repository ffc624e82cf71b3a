import { type HeatPart, PARTS, type PerPart, perPart } from '@cineradar/core/heat-score/parts';
import { rank, rankWithin } from '@cineradar/core/heat-score/rank';
import { weigh } from '@cineradar/core/heat-score/weigh';
import type { HeatScoreOfSite, RankOf } from '@cineradar/services/heat-score/heat-score';
import type { LeaderboardQuery } from '@cineradar/services/documents/document-query';

/** A row of the leaderboard, under the stored weights or under those that are tried. */
export type LeaderboardRow = {
  readonly told: HeatScoreOfSite;
  readonly score: number;
  readonly points: PerPart<number>;
  /** National, of its city or of its chain, as was asked. */
  readonly rank: RankOf;
};

type Scored = Omit<LeaderboardRow, 'rank'> & { readonly ranks: HeatScoreOfSite['ranks'] };

const asStored = (told: HeatScoreOfSite): Scored => ({
  told,
  score: told.score,
  points: perPart((part) => told.parts[part].points),
  ranks: told.ranks,
});

/** All sites weighed anew; places are told against the stored ones. */
const tried = (all: readonly HeatScoreOfSite[], percents: PerPart<number>): readonly Scored[] => {
  const weights = perPart((part) => percents[part] / 100);
  const weighed = all.map((told) => {
    const { id, name, chain, city } = told.site;
    const normalised = perPart((part) => told.parts[part].normalised);
    return { id, name, chain, city: city.id, told, ...weigh(normalised, weights) };
  });
  const [national, city, chain] = [
    rank(weighed),
    rankWithin(weighed, (row) => row.city),
    rankWithin(weighed, (row) => row.chain),
  ];
  const placed = (places: ReturnType<typeof rank>, id: string, stored: RankOf): RankOf => {
    const found = places.get(id);
    return found === undefined ? stored : { ...found, moved: stored.rank - found.rank };
  };
  return weighed.map(({ id, told, score, points }) => ({
    told,
    score,
    points,
    ranks: {
      national: placed(national, id, told.ranks.national),
      city: placed(city, id, told.ranks.city),
      chain: placed(chain, id, told.ranks.chain),
    },
  }));
};

/** Text as a hurried hand types it: no case, no accents, single spaces. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

const isShown = ({ city, chain, confidence, search = '' }: LeaderboardQuery) => {
  const wanted = plain(search).split(' ');
  return ({ told: { site, confidence: sure } }: Scored): boolean => {
    const found = plain(`${site.name} ${site.city.title} ${site.chain}`);
    return (
      (city === undefined || city.includes(site.city.slug)) &&
      (chain === undefined || chain.includes(site.chain)) &&
      (confidence === undefined || confidence.includes(sure)) &&
      wanted.every((word) => found.includes(word))
    );
  };
};

type SortKey = string | number | null;

const isPart = (text: string): text is HeatPart => PARTS.some((part) => part === text);
const SURE = { high: 3, medium: 2, low: 1 } as const;

const keyOf = (row: LeaderboardRow, sort: LeaderboardQuery['sort']): SortKey => {
  const { told, rank: place } = row;
  if (isPart(sort)) return row.points[sort];
  switch (sort) {
    case 'rank':
      return place.rank;
    case 'moved':
      return place.moved;
    case 'name':
      return told.site.name;
    case 'city':
      return told.site.city.title;
    case 'chain':
      return told.site.chain;
    case 'score':
      return row.score;
    case 'change7d':
      return told.change7d;
    case 'occupancyRate':
      return told.metrics.occupancyRate;
    case 'admissions':
      return told.admissions28d;
    case 'confidence':
      return SURE[told.confidence];
  }
};

/** What is alphabetical or a place begins with the first; a figure begins with the largest. */
export const BEGINS_WITH_FIRST: ReadonlySet<LeaderboardQuery['sort']> = new Set(['rank', 'name', 'city', 'chain']);

const compareKeys = (a: SortKey, b: SortKey): number => {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'id');
  return Number(a) - Number(b);
};

/**
 * The rows as they stand on screen: weighed, and exactly those that are named, in that order; else narrowed down and
 * sorted, what is unknown last in either order.
 */
export const leaderboardRows = (
  all: readonly HeatScoreOfSite[],
  query: LeaderboardQuery,
): readonly LeaderboardRow[] => {
  const scored = query.weights === undefined ? all.map(asStored) : tried(all, query.weights);
  const withRank = ({ ranks, ...row }: Scored): LeaderboardRow => ({ ...row, rank: ranks[query.ranks] });
  if (query.sites !== undefined) {
    const byId = new Map(scored.map((row) => [row.told.site.id, row]));
    return query.sites.flatMap((id) => byId.get(id) ?? []).map(withRank);
  }
  const rows = scored.filter(isShown(query)).map(withRank);
  const sign = (query.order ?? (BEGINS_WITH_FIRST.has(query.sort) ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  const national = new Map(scored.map(({ told, ranks }) => [told.site.id, ranks.national.rank]));
  const place = ({ told }: LeaderboardRow): number => national.get(told.site.id) ?? 0;
  return rows.toSorted((a, b) => {
    const [left, right] = [keyOf(a, query.sort), keyOf(b, query.sort)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || place(a) - place(b);
    return sign * compareKeys(left, right) || place(a) - place(b);
  });
};
