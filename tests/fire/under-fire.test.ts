import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Chance, chanceOf } from '../harness/chance.ts';
import { openSimulator } from '../harness/simulator.ts';
import { canOwnStores, openOwnStores, type OwnStores, type StoreName } from '../harness/stores.ts';
import { isLongForm, scale } from '../scale.ts';
import { openAckLedger } from './acknowledged.ts';
import { testCheckers } from './checkers.ts';
import { FAULT_KINDS, type FaultKind, meetFaults } from './faults.ts';
import { type Amiss, NOTHING_AMISS, whatIsAmiss } from './guarantees.ts';
import { INSTANTS, SEED } from './instants.ts';
import { finishInstant, openRun, type Run, type RunPlace } from './run.ts';
import type { Tables } from './same-tables.ts';
import { strike, type Strike, strikesOf } from './strikes.ts';
import { UNDISTURBED_LIMIT_MS, undisturbed } from './undisturbed.ts';

const LIMIT_MS = 1_800_000;
const CHANCE_SEED = 20_261_121;
/** Of the worker; and of each of: Redis, Postgres, both at once. */
const KILLS = scale(25, 2);

/** What a run ends as that nothing disturbs, after each instant. */
let expected: readonly Tables[];

type Disturb = (run: Run, at: Date, strikes: readonly Strike[]) => Promise<void>;

/** Disturbs a run at every instant, and tells what is amiss at its end. */
const endOf = async (place: RunPlace, disturb: Disturb, chance: Chance, blows: number): Promise<Amiss> => {
  const strikes = strikesOf(chance, blows);
  const perInstant = Math.ceil(blows / INSTANTS.length);
  await using ledger = await openAckLedger(place.redisUrl);
  await using run = await openRun(place);
  for (const [order, at] of INSTANTS.entries()) {
    await run.simulator.standAt(at);
    await disturb(run, at, strikes.slice(order * perInstant, (order + 1) * perInstant));
  }
  expect(ledger.readings().size).toBeGreaterThan(0);
  await using queues = await run.queues();
  return await whatIsAmiss({ db: run.db, redisUrl: place.redisUrl, queues }, ledger.readings(), expected.at(-1)!);
};

// Here, for the undisturbed run that they look at is the dearest thing of both.
describe('each checker', () => {
  testCheckers();
});

describe('under fire', { timeout: LIMIT_MS }, () => {
  beforeAll(async () => {
    expected = (await undisturbed()).tables;
  }, UNDISTURBED_LIMIT_MS);
  afterAll(async () => (await undisturbed())[Symbol.asyncDispose]());

  test(`a worker killed ${KILLS} times mid-cycle loses no acknowledged reading, doubles none, and ends where an undisturbed one does`, async () => {
    await using database = await testDatabase();
    await using redis = await testRedis();
    using simulator = await openSimulator(SEED, INSTANTS[0]!);
    const killed = async (run: Run, at: Date, strikes: readonly Strike[]): Promise<void> => {
      await using queues = await run.queues();
      // Each blow falls on a worker of its own; what it left undone a later one must take up.
      for (const one of strikes) {
        await using worker = await run.startWorker(at);
        await strike(one, { db: run.db, queues }, worker.kill);
      }
      await using worker = await run.startWorker(at);
      await finishInstant(run, queues);
      expect(await worker.stop()).toEqual({ code: 0, signal: null });
    };
    const place = { databaseUrl: database.url, redisUrl: redis.url, simulator };
    expect(await endOf(place, killed, chanceOf(CHANCE_SEED), KILLS), `seed ${CHANCE_SEED}`).toEqual(NOTHING_AMISS);
  });

  // Each kind alone, and then all together; in the short form three: an answer that looks whole, one cut off, and none.
  const MET: readonly (readonly FaultKind[])[] = isLongForm
    ? [...FAULT_KINDS.map((kind) => [kind]), FAULT_KINDS]
    : [['malformed_rows', 'aborted', 'server_error']];

  test.each(MET.map((kinds) => ({ kinds, name: kinds.join(', ') })))(
    'a ticketing API that fails by $name costs time alone: the store ends as without it',
    async ({ kinds }) => {
      await using database = await testDatabase();
      await using redis = await testRedis();
      using simulator = await openSimulator(SEED, INSTANTS[0]!);
      await using ledger = await openAckLedger(redis.url);
      await using run = await openRun({ databaseUrl: database.url, redisUrl: redis.url, simulator });
      await meetFaults(run, INSTANTS[0]!, kinds);
      await using queues = await run.queues();
      const atRest = { db: run.db, redisUrl: redis.url, queues };
      expect(await whatIsAmiss(atRest, ledger.readings(), expected[0]!)).toEqual(NOTHING_AMISS);
    },
  );

  describe.skipIf(!canOwnStores)('of its stores', () => {
    const VICTIMS: readonly (readonly StoreName[])[] = [['redis'], ['postgres'], ['redis', 'postgres']];

    const killedStores =
      (stores: OwnStores, next: () => readonly StoreName[]) =>
      async (run: Run, at: Date, strikes: readonly Strike[]): Promise<void> => {
        await using worker = await run.startWorker(at);
        for (const one of strikes) {
          await using queues = await run.queues();
          const victims = next();
          await strike(one, { db: run.db, queues }, () => Promise.all(victims.map(stores.kill)));
          await Promise.all(victims.map(stores.untilBack));
        }
        await using queues = await run.queues();
        await finishInstant(run, queues);
        expect(await worker.stop(), worker.output().slice(-2_000)).toEqual({ code: 0, signal: null });
      };

    test(`Redis, Postgres and both, killed ${KILLS} times in all, cost no acknowledged reading and double none; the worker goes on by itself`, async () => {
      await using stores = await openOwnStores();
      using simulator = await openSimulator(SEED, INSTANTS[0]!);
      const place = { databaseUrl: await stores.newDatabase('fire'), redisUrl: stores.redisUrl, simulator };
      let blow = 0;
      const next = () => VICTIMS[blow++ % VICTIMS.length]!;
      const end = await endOf(place, killedStores(stores, next), chanceOf(CHANCE_SEED + 1), KILLS);
      expect(end, `seed ${CHANCE_SEED + 1}`).toEqual(NOTHING_AMISS);
    });
  });
});
