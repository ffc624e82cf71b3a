import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../harness/chance.ts';
import type { Queues } from '../harness/queues.ts';

const SYNC = 'catalogue.sync|whole';
const LOOKS = [SYNC, 'looks.plan'] as const;

/** What a worker is at when it is struck, and the scheduled jobs by which it comes to be at it. */
const PHASES = [
  { during: 'catalogue.city', by: [SYNC], writes: 'showtimes', longestMs: 400 },
  { during: 'looks.plan', by: ['looks.plan'], writes: 'scrape_runs', longestMs: 30 },
  { during: 'looks.read', by: LOOKS, writes: null, longestMs: 150 },
  { during: 'readings.record', by: LOOKS, writes: 'latest', longestMs: 30 },
  { during: 'figures.roll-up', by: ['figures.roll-up'], writes: 'occupancy_hourly', longestMs: 60 },
] as const;

/**
 * One blow: while a job is at work, so many milliseconds after its beginning. With `held`, that table is locked from
 * before the job until the blow has fallen, which stops a transaction for certain between its first write and its last.
 */
export type Strike = {
  readonly during: (typeof PHASES)[number]['during'];
  readonly by: (typeof PHASES)[number]['by'];
  readonly held: string | null;
  readonly afterMs: number;
};

/** `count` blows, the phases in turn as a cycle meets them, each at a random moment of its phase. */
export const strikesOf = (chance: Chance, count: number): readonly Strike[] =>
  Array.from({ length: count }, (_, place) => {
    const { during, by, writes, longestMs } = PHASES[place % PHASES.length]!;
    const held = writes !== null && chance.unit() < 0.5 ? writes : null;
    return { during, by, held, afterMs: chance.whole(0, held === null ? longestMs : 100) };
  });

const ASK_AGAIN_MS = 500;

/** Holds a table so that nobody writes it; the answer lets it go. */
const hold = async (db: Db, table: string): Promise<() => Promise<void>> => {
  const { promise: over, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
  const holding = db
    .transaction()
    .execute(async (tx) => {
      await sql`lock table ${sql.table(table)} in exclusive mode`.execute(tx);
      isHeld();
      await over;
    })
    // The store may be killed with the lock: then it is let go as well.
    .catch(() => isHeld());
  await held;
  return async () => {
    letGo();
    await holding;
  };
};

/** Brings the worker into the phase of a strike, lets the blow fall, and waits for its end. */
export const strike = async (
  { during, by, held, afterMs }: Strike,
  { db, queues }: { readonly db: Db; readonly queues: Queues },
  blow: () => Promise<unknown>,
): Promise<void> => {
  const letGo = held === null ? undefined : await hold(db, held);
  try {
    const begun = queues.untilBegun(during).then(() => 'begun' as const);
    // Whoever waits for it may come later than its failure.
    begun.catch(() => undefined);
    const [first, ...next] = by;
    await queues.runNow(first);
    // A plan that came before the programme found nothing to look at: ask again, once all else is under way.
    while ((await Promise.race([begun, sleep(ASK_AGAIN_MS)])) !== 'begun') {
      const { waiting } = await queues.standing();
      if (waiting === 0) for (const job of next) await queues.runNow(job);
    }
    await sleep(afterMs);
    await blow();
  } finally {
    await letGo?.();
  }
};
