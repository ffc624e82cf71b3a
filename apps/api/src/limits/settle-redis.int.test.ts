import { openRedis } from '@cineradar/platform/redis/client';
import { testRedis } from '@cineradar/platform/testing/redis';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cuttable } from '../testing/cuttable.ts';
import { eventually } from '../testing/eventually.ts';
import { sharedCounts } from '../testing/shared-counts.ts';
import { type Limit, Limiter, type Taken } from './limiter.ts';
import { exchangeWithRedis, keepSettling } from './settle-redis.ts';

const QUOTA = { requests: 100, windowSeconds: 3_600 };

const take = async (limiter: Limiter, limit: Limit): Promise<Taken> =>
  limiter.takeNow([limit], 1) ?? limiter.take([limit], 1);

/** A process's limiter over a Redis, by its own connection. */
const open = (url: string) => {
  const redis = openRedis(url, 'sandbox', { patient: true });
  const limiter = new Limiter(exchangeWithRedis(redis));
  return { redis, limiter, limit: limiter.open('hour', 'one', QUOTA), close: () => redis.disconnect() };
};

test('two processes that settle all the time let through exactly the quota', async () => {
  await using server = await testRedis();
  const both = [open(server.url), open(server.url)];
  const settling = both.map(({ limiter }) =>
    keepSettling(
      () => limiter.settle(),
      () => undefined,
      5,
    ),
  );
  let allowed = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    const taken = await Promise.all(both.flatMap(({ limiter, limit }) => [take(limiter, limit), take(limiter, limit)]));
    allowed += taken.filter((each) => each.allowed).length;
    expect(allowed).toBeLessThanOrEqual(QUOTA.requests);
  }
  for (const each of settling) await each.close();
  // Whatever was refused while the other held units in advance is had now.
  const [one] = both;
  if (one === undefined) throw new Error('there is no process');
  await eventually(
    async () => (allowed += Number((await take(one.limiter, one.limit)).allowed)),
    (all) => all === QUOTA.requests,
  );
  for (const { close } of both) close();
});

test('Redis counts as the model of the unit tests does', async () => {
  await using server = await testRedis();
  const redis = openRedis(server.url, 'sandbox', { patient: true });
  const ofRedis = exchangeWithRedis(redis);
  const units = fc.nat(30);
  const ask = fc.record({ need: units, wish: units, back: units, told: units });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(ask, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 100 }),
      async (asks, quota) => {
        run += 1;
        const model = sharedCounts(() => 0);
        // A window so long that nothing melts while the test runs.
        const [windowMs, account] = [1e12, `run ${run}`];
        for (const each of asks) {
          const asked = [{ account, windowMs, costMs: windowMs / quota, ...each }];
          const [[expected], [found]] = [await model(asked), await ofRedis(asked)];
          expect(found?.given).toBe(expected?.given);
          expect((found?.debtMs ?? 0) / windowMs).toBeCloseTo((expected?.debtMs ?? 0) / windowMs, 6);
        }
      },
    ),
    { numRuns: 50 },
  );
  redis.disconnect();
});

test('an account that owes nothing any more leaves nothing in Redis', async () => {
  await using server = await testRedis();
  const { redis, limiter, close } = open(server.url);
  const brief = limiter.open('burst', 'brief', { requests: 10, windowSeconds: 1 });
  await take(limiter, brief);
  expect(await redis.pttl('rate:brief')).toBeGreaterThan(0);
  await eventually(
    () => redis.exists('rate:brief'),
    (found) => found === 0,
  );
  close();
});

test('with Redis cut requests are counted alone, it is told once that it is away and once that it is back', async () => {
  await using server = await testRedis();
  await using wire = await cuttable(server.url);
  const redis = openRedis(wire.url, 'sandbox');
  const limiter = new Limiter(exchangeWithRedis(redis));
  const limit = limiter.open('hour', 'one', QUOTA);
  const told: boolean[] = [];
  const settling = keepSettling(
    () => limiter.settle(),
    (reachable) => told.push(reachable),
    10,
  );
  await eventually(
    () => Promise.resolve(redis.status),
    (status) => status === 'ready',
  );
  await wire.cut();
  expect(await take(limiter, limit)).toEqual({ allowed: true, alone: true });
  await eventually(
    () => Promise.resolve(told.length),
    (changes) => changes === 1,
  );
  for (let request = 0; request < 99; request += 1) expect((await take(limiter, limit)).allowed).toBe(true);
  expect((await take(limiter, limit)).allowed).toBe(false);
  await wire.mend();
  await eventually(
    () => Promise.resolve(told.length),
    (changes) => changes === 2,
  );
  expect(told).toEqual([false, true]);
  await settling.close();
  redis.disconnect();
  const elsewhere = open(server.url);
  expect((await take(elsewhere.limiter, elsewhere.limit)).allowed).toBe(false);
  elsewhere.close();
});
