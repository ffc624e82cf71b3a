import type { SiteRow } from './rows.ts';

export const SORTS = ['name', 'city', 'chain', 'showings', 'seats', 'occupancy', 'next', 'age'] as const;
export type SortId = (typeof SORTS)[number];
export type Sort = { readonly id: SortId; readonly isDesc: boolean };

type Key = number | string | null;

const ageKey = ({ age }: SiteRow): number | null => {
  if (age.kind === 'unseen') return null;
  // What is final does not age: it stands after all that does.
  return age.kind === 'final' ? Number.MAX_SAFE_INTEGER : age.ms;
};

/** What a column sorts by; null is missing. */
export const SORT_KEYS: Readonly<Record<SortId, (row: SiteRow) => Key>> = {
  name: ({ name }) => name,
  city: ({ city }) => city.title,
  chain: ({ chain }) => chain,
  showings: ({ showings }) => showings,
  seats: ({ admissions, capacity }) => (capacity === 0 ? null : admissions),
  occupancy: ({ occupancy }) => occupancy,
  next: ({ nextStartMs }) => nextStartMs,
  age: ageKey,
};

const compareKeys = (a: Key, b: Key, isDesc: boolean): number => {
  // What is missing stands last either way.
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'id');
  return isDesc ? -order : order;
};

/** Ids in the order of a column; equal ones by name, then by id. */
export const sortRows = (rows: Iterable<SiteRow>, { id, isDesc }: Sort): readonly string[] =>
  [...rows]
    .toSorted(
      (a, b) =>
        compareKeys(SORT_KEYS[id](a), SORT_KEYS[id](b), isDesc) ||
        a.name.localeCompare(b.name, 'id') ||
        (a.id < b.id ? -1 : 1),
    )
    .map((row) => row.id);

/** An order that readers can follow: when it was last made, by what, and of which rows. */
export type Order = { readonly ids: readonly string[]; readonly sort: Sort; readonly atMs: number };

/** A list that breathes is put in order anew at most this often. */
export const REORDER_EVERY_MS = 5_000;

const isSameSort = (a: Sort, b: Sort): boolean => a.id === b.id && a.isDesc === b.isDesc;

/** Keeps the places of rows that stay; new ones join at the end. */
const carried = (ids: readonly string[], rows: ReadonlyMap<string, SiteRow>): readonly string[] => {
  const known = new Set(ids);
  const fresh = [...rows.keys()].filter((id) => !known.has(id));
  const kept = ids.filter((id) => rows.has(id));
  return fresh.length === 0 && kept.length === ids.length ? ids : [...kept, ...fresh];
};

/**
 * The order to show next: at once where the sort is another, else at most every five seconds and never while the
 * pointer is over the list (`isHeld`); meanwhile rows keep their places. The same object where nothing moves.
 */
export const nextOrder = (
  before: Order | null,
  rows: ReadonlyMap<string, SiteRow>,
  sort: Sort,
  nowMs: number,
  isHeld: boolean,
): Order => {
  const isDue =
    before === null || !isSameSort(before.sort, sort) || (!isHeld && nowMs - before.atMs >= REORDER_EVERY_MS);
  const ids = isDue ? sortRows(rows.values(), sort) : carried(before.ids, rows);
  if (before === null || isDue) {
    const isSame = before !== null && before.ids.length === ids.length && before.ids.every((id, at) => id === ids[at]);
    return { ids: isSame ? before.ids : ids, sort, atMs: nowMs };
  }
  return ids === before.ids ? before : { ...before, ids };
};
