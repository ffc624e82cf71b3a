import type { Db } from '@cineradar/platform/postgres/pool';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { sql } from 'kysely';
import type { Child } from '../harness/child.ts';
import { openChecker } from '../harness/checker.ts';
import { openQueues, type Queues } from '../harness/queues.ts';
import type { OpenSimulator } from '../harness/simulator.ts';
import { startWorker } from '../harness/worker.ts';

/** The stores and the market of one run, and the instants at which the market is looked at. */
export type Run = AsyncDisposable & {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly simulator: OpenSimulator;
  readonly db: Db;
  /** A worker whose clock stands where the market's does. */
  readonly startWorker: (at: Date) => Promise<Child>;
  readonly queues: () => Promise<Queues>;
};

export type RunPlace = Pick<Run, 'databaseUrl' | 'redisUrl' | 'simulator'>;

export const openRun = async ({ databaseUrl, redisUrl, simulator }: RunPlace): Promise<Run> => {
  const db = openChecker(databaseUrl);
  await seedCities(db);
  return {
    databaseUrl,
    redisUrl,
    simulator,
    db,
    startWorker: (at) => startWorker({ databaseUrl, redisUrl, ticketingUrl: simulator.url, at }),
    queues: () => openQueues(redisUrl),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
};

const PLANS_MAX = 5;

const countReadings = async (db: Db): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from occupancy_readings`.execute(db)).rows[0]?.n ?? 0;

/**
 * Lets a worker bring one market instant to its end: the whole programme, plans until one finds nothing more to look
 * at, and the figures. From here on what happened before at this instant can no longer be told.
 */
export const finishInstant = async ({ db }: Pick<Run, 'db'>, queues: Queues): Promise<void> => {
  await queues.untilIdle();
  await queues.runNow('catalogue.sync|whole');
  await finishLooks({ db }, queues);
};

/** As {@link finishInstant}, where the programme is known already. */
export const finishLooks = async ({ db }: Pick<Run, 'db'>, queues: Queues): Promise<void> => {
  await queues.untilIdle();
  let before = -1;
  for (let plans = 0; (await countReadings(db)) !== before; plans += 1) {
    if (plans === PLANS_MAX) throw new Error(`${PLANS_MAX} plans at one instant, and each found more to look at`);
    before = await countReadings(db);
    await queues.runNow('looks.plan');
    await queues.untilIdle();
  }
  await queues.runNow('figures.roll-up');
  await queues.untilIdle();
};

/** One instant that nothing disturbs. A worker that finds no programme reads the whole of it by itself. */
export const quietInstant = async (run: Run, at: Date): Promise<void> => {
  await run.simulator.standAt(at);
  const isFirst = (await countReadings(run.db)) === 0;
  await using worker = await run.startWorker(at);
  await using queues = await run.queues();
  await (isFirst ? finishLooks : finishInstant)(run, queues);
  const { code } = await worker.stop();
  if (code !== 0) throw new Error(`the worker ended with ${code}:\n${worker.output()}`);
};
