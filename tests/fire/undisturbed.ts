import type { Db } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import type { Queues } from '../harness/queues.ts';
import { openSimulator } from '../harness/simulator.ts';
import { type Acknowledged, openAckLedger } from './acknowledged.ts';
import { INSTANTS, SEED } from './instants.ts';
import { openRun, quietInstant } from './run.ts';
import { tablesOf, type Tables } from './same-tables.ts';

/** Many times what it takes in the long form. */
export const UNDISTURBED_LIMIT_MS = 1_800_000;

/** A run that nothing disturbed, come to rest. */
export type Undisturbed = AsyncDisposable & {
  readonly db: Db;
  readonly redisUrl: string;
  readonly queues: Queues;
  readonly acknowledged: ReadonlyMap<string, Acknowledged>;
  /** The tables at the end of each instant. */
  readonly tables: readonly Tables[];
};

/** Lets a run come to the end of every instant, and keeps its stores until it is disposed of. */
const openUndisturbed = async (): Promise<Undisturbed> => {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(await testDatabase());
  const redis = opening.use(await testRedis());
  await using ledger = await openAckLedger(redis.url);
  using simulator = await openSimulator(SEED, INSTANTS[0]!);
  const run = opening.use(await openRun({ databaseUrl: database.url, redisUrl: redis.url, simulator }));
  const tables: Tables[] = [];
  for (const at of INSTANTS) {
    await quietInstant(run, at);
    tables.push(await tablesOf(run.db));
  }
  const queues = opening.use(await run.queues());
  const stack = opening.move();
  return {
    db: run.db,
    redisUrl: redis.url,
    queues,
    acknowledged: new Map(ledger.readings()),
    tables,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};

let opened: Promise<Undisturbed> | undefined;

/** The undisturbed run of this test file, made when it is first asked for; whoever asks last disposes of it. */
export const undisturbed = (): Promise<Undisturbed> => (opened ??= openUndisturbed());
