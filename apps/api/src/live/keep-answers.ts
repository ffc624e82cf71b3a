import type { Db } from '@cineradar/platform/postgres/pool';

const SLOT_MS = 5 * 60_000;

type Kept<T> = { readonly slotMs: number; readonly answer: Promise<T> };

/**
 * Asks a store once in five minutes of the market's time, whoever wants to know; `measure` is given the instant at
 * which they began. A failure is not kept.
 */
export const keepAnswers = <T>(measure: (db: Db, slot: Date) => Promise<T>): ((db: Db, now: Date) => Promise<T>) => {
  const kept = new WeakMap<Db, Kept<T>>();
  return (db, now) => {
    const slotMs = Math.floor(now.getTime() / SLOT_MS) * SLOT_MS;
    const known = kept.get(db);
    if (known?.slotMs === slotMs) return known.answer;
    const made = { slotMs, answer: measure(db, new Date(slotMs)) };
    kept.set(db, made);
    made.answer.catch(() => {
      if (kept.get(db) === made) kept.delete(db);
    });
    return made.answer;
  };
};
