import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedCounts } from '../testing/shared-counts.ts';
import type { Exchange } from './exchange.ts';
import type { Quota } from './gcra.ts';
import { type Limit, Limiter, type Taken } from './limiter.ts';

const HOUR: Quota = { requests: 1_000, windowSeconds: 3_600 };
const away: Exchange = () => Promise.reject(new Error('Redis is away'));

const takeAll = async (limiter: Limiter, limits: readonly Limit[], units = 1): Promise<Taken> =>
  limiter.takeNow(limits, units) ?? limiter.take(limits, units);

/** The rule in its own words, kept apart from ours: a full bucket that refills evenly; a request takes its drops. */
const leakyBucket = ({ requests, windowSeconds }: Quota) => {
  let drops = requests;
  let lastMs = 0;
  return (nowMs: number, units: number): boolean => {
    drops = Math.min(requests, drops + ((nowMs - lastMs) / (windowSeconds * 1_000)) * requests);
    lastMs = nowMs;
    if (drops < units - 1e-6) return false;
    drops -= units;
    return true;
  };
};

/** As a process does it each 100 ms: the second time it gives back what nobody used. */
const settleTwice = async (limiter: Limiter): Promise<void> => {
  for (let times = 0; times < 2; times += 1) await limiter.settle().catch(() => undefined);
};

const quota = fc.record({ requests: fc.integer({ min: 1, max: 200 }), windowSeconds: fc.constantFrom(60, 3_600) });
const steps = fc.array(
  fc.record({ waitMs: fc.integer({ min: 0, max: 900_000 }), units: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 100 },
);

test.each([
  { name: 'Redis there', exchange: (nowMs: () => number) => sharedCounts(nowMs) },
  { name: 'Redis away', exchange: () => away },
])('with $name a request is allowed exactly when a bucket of the quota that refills evenly holds it', ({ exchange }) =>
  fc.assert(
    fc.asyncProperty(quota, steps, async (asked, all) => {
      let nowMs = 0;
      const limiter = new Limiter(
        exchange(() => nowMs),
        { nowMs: () => nowMs },
      );
      const limits = [limiter.open('hour', 'one', asked)];
      const bucket = leakyBucket(asked);
      for (const { waitMs, units } of all) {
        nowMs += waitMs;
        await settleTwice(limiter);
        // What was refused is remembered for a tenth of a second, so that a flood of refusals asks nobody.
        nowMs += 100;
        expect((await takeAll(limiter, limits, units)).allowed).toBe(bucket(nowMs, units));
      }
    }),
  ),
);

test('what is left is told, and a refused caller who waits as told is let in', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 60, max: 7_200 }),
      async (requests, windowSeconds) => {
        let nowMs = 1_000;
        const limiter = new Limiter(
          sharedCounts(() => nowMs),
          { nowMs: () => nowMs },
        );
        const limit = limiter.open('hour', 'one', { requests, windowSeconds });
        for (let left = requests - 1; left >= 0; left -= 1) {
          expect((await takeAll(limiter, [limit])).allowed).toBe(true);
          expect(limit.account.standing(nowMs).remaining).toBe(left);
        }
        const refused = await takeAll(limiter, [limit]);
        if (refused.allowed) throw new Error('one too many was let in');
        expect(refused.by.name).toBe('hour');
        nowMs += refused.retryAfterSeconds * 1_000;
        expect((await takeAll(limiter, [limit])).allowed).toBe(true);
        nowMs += windowSeconds * 1_000;
        await takeAll(limiter, [limit]);
        expect(limit.account.standing(nowMs).remaining).toBe(requests - 1);
      },
    ),
  ));

test('processes together let through the quota and not one unit more, however they settle and whoever asks', () => {
  const turns = fc.array(
    fc.record({ process: fc.nat(2), requests: fc.integer({ min: 1, max: 40 }), settles: fc.boolean() }),
    { minLength: 10, maxLength: 40 },
  );
  return fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), turns, async (requests, all) => {
      let nowMs = 0;
      const shared = sharedCounts(() => 0);
      const processes = [0, 1, 2].map(() => {
        const limiter = new Limiter(shared, { nowMs: () => nowMs });
        return { limiter, limits: [limiter.open('hour', 'one', { requests, windowSeconds: 1e9 })] };
      });
      let allowed = 0;
      for (const { process, requests: asked, settles } of all) {
        const one = processes[process];
        if (one === undefined) continue;
        nowMs += 100;
        const taken = await Promise.all(Array.from({ length: asked }, () => takeAll(one.limiter, one.limits)));
        allowed += taken.filter((each) => each.allowed).length;
        if (settles) await one.limiter.settle();
      }
      expect(allowed).toBeLessThanOrEqual(requests);
      // Nor fewer, once all is given back that was taken in advance.
      for (const { limiter } of processes) for (let times = 0; times < 3; times += 1) await limiter.settle();
      const [one] = processes;
      if (one === undefined) throw new Error('there is no process');
      for (let more = 0; more <= requests; more += 1) {
        nowMs += 100;
        allowed += Number((await takeAll(one.limiter, one.limits)).allowed);
      }
      expect(allowed).toBe(requests);
    }),
    { numRuns: 30 },
  );
});

test('a busy caller costs few round trips, and above 80 % of the window each request is settled first', async () => {
  let trips = 0;
  const shared = sharedCounts(() => 0);
  const counting: Exchange = (asks) => {
    trips += 1;
    return shared(asks);
  };
  const limiter = new Limiter(counting, { nowMs: () => 0 });
  const limits = [limiter.open('hour', 'one', HOUR)];
  for (let request = 0; request < 800; request += 1) {
    if (request % 10 === 0) await limiter.settle();
    await takeAll(limiter, limits);
  }
  expect(trips).toBeLessThan(200);
  await limiter.settle();
  await limiter.settle();
  trips = 0;
  for (let request = 0; request < 100; request += 1) expect((await takeAll(limiter, limits)).allowed).toBe(true);
  expect(trips).toBeGreaterThanOrEqual(100);
});

test('of several limits the one that is full refuses, is named, and the others count nothing', async () => {
  const limiter = new Limiter(
    sharedCounts(() => 0),
    { nowMs: () => 0 },
  );
  const hour = limiter.open('hour', 'key:hour', { requests: 100, windowSeconds: 3_600 });
  const minute = limiter.open('minute', 'key:minute', { requests: 3, windowSeconds: 60 });
  for (let request = 0; request < 3; request += 1) {
    expect(await takeAll(limiter, [hour, minute])).toMatchObject({ allowed: true });
  }
  expect(await takeAll(limiter, [hour, minute])).toMatchObject({ allowed: false, by: { name: 'minute' } });
  expect(hour.account.standing(0).remaining).toBe(97);
});

test('a flood of refused requests asks Redis ten times a second at most', async () => {
  let nowMs = 0;
  let trips = 0;
  const shared = sharedCounts(() => nowMs);
  const limiter = new Limiter((asks) => ((trips += 1), shared(asks)), { nowMs: () => nowMs });
  const limits = [limiter.open('hour', 'one', { requests: 5, windowSeconds: 3_600 })];
  for (let request = 0; request < 5; request += 1) await takeAll(limiter, limits);
  trips = 0;
  for (let request = 0; request < 1_000; request += 1) {
    expect((await takeAll(limiter, limits)).allowed).toBe(false);
    nowMs += 1;
  }
  expect(trips).toBeLessThanOrEqual(10);
});

test('many requests that come at once wait for one question', async () => {
  let trips = 0;
  const shared = sharedCounts(() => 0);
  const limiter = new Limiter((asks) => ((trips += 1), shared(asks)), { nowMs: () => 0 });
  const limits = [limiter.open('hour', 'one', HOUR), limiter.open('month', 'all', { ...HOUR, windowSeconds: 7_200 })];
  const taken = await Promise.all(Array.from({ length: 200 }, () => takeAll(limiter, limits)));
  expect(taken.every(({ allowed }) => allowed)).toBe(true);
  expect(trips).toBeLessThanOrEqual(2);
});

test('with Redis away each process counts alone and says so, and nobody is locked out when it is back', async () => {
  let nowMs = 0;
  let isAway = true;
  const shared = sharedCounts(() => nowMs);
  const limiter = new Limiter((asks) => (isAway ? away(asks) : shared(asks)), { nowMs: () => nowMs });
  const limit = limiter.open('hour', 'one', HOUR);
  for (let hour = 0; hour < 5; hour += 1) {
    for (let request = 0; request < 900; request += 1) {
      expect(await takeAll(limiter, [limit])).toEqual({ allowed: true, alone: true });
      nowMs += 4_000;
      if (request % 100 === 0) await limiter.settle().catch(() => undefined);
    }
  }
  isAway = false;
  await limiter.settle();
  expect(await takeAll(limiter, [limit])).toEqual({ allowed: true, alone: false });
  expect(limit.account.standing(nowMs).remaining).toBeGreaterThan(900);
});

test('what was let through alone is told once when Redis is back, and counts for the others', async () => {
  let isAway = true;
  const shared = sharedCounts(() => 0);
  const limiter = new Limiter((asks) => (isAway ? away(asks) : shared(asks)), { nowMs: () => 0 });
  const limits = [limiter.open('hour', 'one', { requests: 100, windowSeconds: 3_600 })];
  for (let request = 0; request < 60; request += 1) await takeAll(limiter, limits);
  await expect(limiter.settle()).rejects.toThrow('away');
  isAway = false;
  await limiter.settle();
  await limiter.settle();
  const elsewhere = new Limiter(shared, { nowMs: () => 0 });
  const there = elsewhere.open('hour', 'one', { requests: 100, windowSeconds: 3_600 });
  await takeAll(elsewhere, [there]);
  expect(there.account.standing(0).remaining).toBe(39);
});

test('another quota holds from the next request, for the same part of the window', async () => {
  const limiter = new Limiter(
    sharedCounts(() => 0),
    { nowMs: () => 0 },
  );
  const before = limiter.open('hour', 'one', { requests: 100, windowSeconds: 3_600 });
  for (let request = 0; request < 50; request += 1) await takeAll(limiter, [before]);
  await settleTwice(limiter);
  const after = limiter.open('hour', 'one', { requests: 10, windowSeconds: 3_600 });
  for (let request = 0; request < 5; request += 1) expect((await takeAll(limiter, [after])).allowed).toBe(true);
  expect((await takeAll(limiter, [after])).allowed).toBe(false);
});

test('invented subjects cost no more memory than the bound', async () => {
  const limiter = new Limiter(away, { nowMs: () => 0, maxAccounts: 1_000 });
  for (let n = 0; n < 10_000; n += 1) await takeAll(limiter, [limiter.open('hour', `invented ${n}`, HOUR)]);
  expect(limiter.accounts).toBeLessThanOrEqual(1_000);
});

test('a burst asks for units a few times, and not once for each request', async () => {
  let asked = 0;
  const counts = sharedCounts(() => 0);
  const exchange: Exchange = (asks) => {
    asked += 1;
    return counts(asks);
  };
  const limiter = new Limiter(exchange, { nowMs: () => 0 });
  const limits = [limiter.open('hour', 'one', { requests: 1_000_000, windowSeconds: 3_600 })];
  const burst = async (): Promise<number> => {
    asked = 0;
    for (let requests = 0; requests < 1_000; requests += 1) expect((await takeAll(limiter, limits)).allowed).toBe(true);
    return asked;
  };
  expect(await burst()).toBeLessThan(10);
  await settleTwice(limiter);
  await settleTwice(limiter);
  expect(await burst()).toBeLessThan(10);
});
