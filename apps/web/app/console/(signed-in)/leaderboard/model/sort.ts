import type { Row, Scope } from './row.ts';

/** A column of the leaderboard that sorts. */
export const SORT_IDS = ['rank', 'moved', 'name', 'chain', 'score', 'change', 'occupancy', 'confidence'] as const;
export type SortId = (typeof SORT_IDS)[number];
export type Sort = { readonly id: SortId; readonly isDesc: boolean };

export const BY_RANK: Sort = { id: 'rank', isDesc: false };

const CONFIDENCE = { low: 0, medium: 1, high: 2 } as const;
/** One collator for both languages: names are Indonesian, and figures in them count as figures. */
const NAMES = new Intl.Collator('id', { numeric: true });

type Value = number | string | null;

/** What a column sorts by: the raw value, never what is shown of it. */
export function sortValue(id: SortId, row: Row, scope: Scope): Value {
  switch (id) {
    case 'rank':
      return row.ranks[scope].rank;
    case 'moved':
      return row.ranks[scope].moved;
    case 'change':
      return row.change7d;
    case 'confidence':
      return CONFIDENCE[row.confidence];
    case 'name':
    case 'chain':
    case 'score':
    case 'occupancy':
      return row[id];
  }
}

const compare = (a: Exclude<Value, null>, b: Exclude<Value, null>): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : NAMES.compare(String(a), String(b));

/** Rows in an order. What is missing stands last either way; ties stand in national order. */
export function sortRows(rows: readonly Row[], { id, isDesc }: Sort, scope: Scope): readonly Row[] {
  const way = isDesc ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [sortValue(id, left, scope), sortValue(id, right, scope)];
    const tie = left.ranks.national.rank - right.ranks.national.rank;
    if (a === null || b === null) return Number(a === null) - Number(b === null) || tie;
    return way * compare(a, b) || tie;
  });
}
