import type { Db } from '@cineradar/platform/postgres/pool';

/**
 * Requests with a key that one process carries out at once in one database. Each holds a connection of its pool, an upload
 * as long as its sender takes, and may ask the pool for a second one: others must find some left.
 */
const AT_ONCE = 3;

type Turns = { running: number; readonly waiting: (() => void)[] };

const turnsOf = new WeakMap<Db, Turns>();

/** Does `work` when its turn comes, in the order of asking. */
export const inTurn = async <T>(db: Db, work: () => Promise<T>): Promise<T> => {
  const turns = turnsOf.get(db) ?? { running: 0, waiting: [] };
  turnsOf.set(db, turns);
  if (turns.running < AT_ONCE) turns.running += 1;
  else
    await new Promise<void>((resolve) => {
      turns.waiting.push(resolve);
    });
  try {
    return await work();
  } finally {
    // Whoever waits takes this turn over; the count stays.
    const next = turns.waiting.shift();
    if (next === undefined) turns.running -= 1;
    else next();
  }
};
