import type { Db } from '@cineradar/platform/postgres/pool';

const SLOT_MS = 5 * 60_000;

/** What was asked in one slot of time, by what was asked for. */
type Kept<T> = { readonly slotMs: number; readonly answers: Map<string, Promise<T>> };

/**
 * Asks a store once in five minutes of the market's time for each `wish`, whoever wants to know; `measure` is given the
 * instant at which they began. A failure is not kept.
 */
export const keepAnswers = <T, Wish extends readonly unknown[]>(
  measure: (db: Db, slot: Date, ...wish: Wish) => Promise<T>,
): ((db: Db, now: Date, ...wish: Wish) => Promise<T>) => {
  const kept = new WeakMap<Db, Kept<T>>();
  return (db, now, ...wish) => {
    const slotMs = Math.floor(now.getTime() / SLOT_MS) * SLOT_MS;
    const known = kept.get(db);
    const current = known?.slotMs === slotMs ? known : { slotMs, answers: new Map<string, Promise<T>>() };
    kept.set(db, current);
    const key = JSON.stringify(wish);
    const made = current.answers.get(key) ?? measure(db, new Date(slotMs), ...wish);
    if (!current.answers.has(key)) made.catch(() => current.answers.delete(key));
    current.answers.set(key, made);
    return made;
  };
};
