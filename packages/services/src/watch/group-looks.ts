import type { TimedLook } from './jobs.ts';

/** Looks of one chain that are due close together: one job. */
export type LookGroup = { readonly part: string; readonly dueAt: Date; readonly looks: readonly TimedLook[] };

/** Short, so that a job that is lost with its process loses little; long enough that jobs cost less than looks. */
const SLICE_MS = 15_000;
const MOST_LOOKS = 100;

/** Sorts looks into jobs: by chain, by the quarter of a minute in which they are due, at most 100 in each. */
export const groupLooks = (looks: readonly TimedLook[]): readonly LookGroup[] => {
  const bySlice = Map.groupBy(looks, ({ chain, dueAt }) => `${chain} ${Math.floor(Date.parse(dueAt) / SLICE_MS)}`);
  return [...bySlice].flatMap(([slice, all]) => {
    const sorted = all.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
    return Array.from({ length: Math.ceil(sorted.length / MOST_LOOKS) }, (_, place): LookGroup => {
      const some = sorted.slice(place * MOST_LOOKS, (place + 1) * MOST_LOOKS);
      return { part: `${slice} ${place}`, dueAt: new Date(some[0]?.dueAt ?? 0), looks: some };
    });
  });
};
