/** Where a list stands: the value it is ordered by (null sorts last) and the id that breaks ties. */
export type Position = readonly [key: string | number | null, id: string];

export type PageRequest = {
  /** Rows wanted, at least 1. */
  readonly limit: number;
  /** The last row of the page before; undefined for the first page. */
  readonly after: Position | undefined;
};

export type Page<T> = {
  readonly rows: readonly T[];
  /** Where the next page begins; null on the last. */
  readonly next: Position | null;
};

/** Makes a page of rows that were asked for with `limit + 1`: the surplus row proves that there is more, and goes. */
export const toPage = <T>(rows: readonly T[], limit: number, positionOf: (row: T) => Position): Page<T> => {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: last === undefined || rows.length <= limit ? null : positionOf(last) };
};
