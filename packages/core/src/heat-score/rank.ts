/** What an order of sites goes by. */
export type Ranked = { readonly id: string; readonly name: string; readonly total: number };

export type Rank = { readonly rank: number; readonly of: number };

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of a ranking: the greater unrounded sum of points first, then by name, then by id, so that no two are equal. */
export const compareHeat = (a: Ranked, b: Ranked): number =>
  b.total - a.total || byText(a.name, b.name) || byText(a.id, b.id);

/** Each one's place, from 1; nobody shares one. */
export const rank = (rows: readonly Ranked[]): ReadonlyMap<string, Rank> =>
  new Map(rows.toSorted(compareHeat).map(({ id }, place) => [id, { rank: place + 1, of: rows.length }]));

/** Places within groups, such as cities. */
export const rankWithin = <T extends Ranked>(
  rows: readonly T[],
  groupOf: (row: T) => string,
): ReadonlyMap<string, Rank> => new Map([...Map.groupBy(rows, groupOf).values()].flatMap((group) => [...rank(group)]));
