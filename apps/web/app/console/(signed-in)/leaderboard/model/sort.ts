import type { Row, Scope } from './row.ts';

export const SORT_KEYS = [
  'rank',
  'moved',
  'name',
  'city',
  'chain',
  'score',
  'occupancyPoints',
  'revenuePoints',
  'concessionPoints',
  'growthPoints',
  'consistencyPoints',
  'change',
  'occupancy',
  'confidence',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type Sort = { readonly key: SortKey; readonly descending: boolean };

export const BY_RANK: Sort = { key: 'rank', descending: false };

const CONFIDENCE = { low: 0, medium: 1, high: 2 } as const;
/** One collator for both languages: names are Indonesian, and figures in them count as figures. */
const NAMES = new Intl.Collator('id', { numeric: true });

type Value = number | string | null;

const VALUE: Record<SortKey, (row: Row, scope: Scope) => Value> = {
  rank: (row, scope) => row.ranks[scope].rank,
  moved: (row, scope) => row.ranks[scope].moved,
  name: (row) => row.name,
  city: (row) => row.city,
  chain: (row) => row.chain,
  score: (row) => row.score,
  occupancyPoints: (row) => row.points.occupancy,
  revenuePoints: (row) => row.points.revenue,
  concessionPoints: (row) => row.points.concession,
  growthPoints: (row) => row.points.growth,
  consistencyPoints: (row) => row.points.consistency,
  change: (row) => row.change7d,
  occupancy: (row) => row.occupancy,
  confidence: (row) => CONFIDENCE[row.confidence],
};

/** What a first click on a column gives: best on top. */
export const descendsFirst = (key: SortKey): boolean => !['rank', 'name', 'city', 'chain'].includes(key);

function compare(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  return typeof a === 'string' || typeof b === 'string' ? NAMES.compare(String(a), String(b)) : a - b;
}

/** Rows in an order, by raw values. Missing values stand last either way; ties stand in national order. */
export function sortRows<T extends Row>(rows: readonly T[], sort: Sort, scope: Scope): readonly T[] {
  const value = VALUE[sort.key];
  const way = sort.descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [value(left, scope), value(right, scope)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || nationally(left, right);
    return way * compare(a, b) || nationally(left, right);
  });
}

const nationally = (a: Row, b: Row): number => a.ranks.national.rank - b.ranks.national.rank;
