import type { LoggedRequest } from './request.ts';

/** So many rows a followed log keeps on the page; older ones are a page away. */
export const MOST_FOLLOWED = 500;

/** What a follower has been told since he began. */
export type Followed = {
  /** Newest first. */
  readonly rows: readonly LoggedRequest[];
  /** How many came that are not among them: more than one answer holds, or than the page keeps. */
  readonly missed: number;
};

export const NOTHING_FOLLOWED: Followed = { rows: [], missed: 0 };

const newestFirst = (a: LoggedRequest, b: LoggedRequest): number =>
  Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1);

/** What was followed, and what came since: `fresh` in any order, `skipped` of which nothing was told. */
export function follow(
  before: Followed,
  { data, skipped }: { readonly data: readonly LoggedRequest[]; readonly skipped: number },
): Followed {
  if (data.length === 0 && skipped === 0) return before;
  const all = [...data, ...before.rows].toSorted(newestFirst);
  const rows = all.slice(0, MOST_FOLLOWED);
  return { rows, missed: before.missed + skipped + all.length - rows.length };
}

/** Followed rows above listed ones, each once. */
export function joined(followed: readonly LoggedRequest[], listed: readonly LoggedRequest[]): readonly LoggedRequest[] {
  if (followed.length === 0) return listed;
  const known = new Set(listed.map(({ id }) => id));
  const fresh = followed.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? listed : [...fresh, ...listed].toSorted(newestFirst);
}
