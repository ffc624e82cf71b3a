import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Quota } from './gcra.ts';
import { openLimiter, type SettleDebts } from './limiter.ts';

const HOUR: Quota = { requests: 1_000, windowSeconds: 3_600 };

/** What Redis would hold: one instant per subject at which its debt is gone. */
const sharedDebts = (nowMs: () => number): SettleDebts => {
  const clearAtMs = new Map<string, number>();
  return (deltas) =>
    Promise.resolve(
      deltas.map(({ subject, costMs }) => {
        const clear = Math.max(clearAtMs.get(subject) ?? 0, nowMs()) + costMs;
        clearAtMs.set(subject, clear);
        return clear - nowMs();
      }),
    );
};
const alone: SettleDebts = () => Promise.reject(new Error('Redis is away'));

/** The rule in its own words, kept apart from ours: a full bucket that refills evenly; a request takes one drop. */
const leakyBucket = ({ requests, windowSeconds }: Quota) => {
  let drops = requests;
  let lastMs = 0;
  return (nowMs: number): boolean => {
    drops = Math.min(requests, drops + ((nowMs - lastMs) / (windowSeconds * 1_000)) * requests);
    lastMs = nowMs;
    if (drops < 1 - 1e-6) return false;
    drops -= 1;
    return true;
  };
};

test('a request is allowed exactly when a bucket of the quota that refills evenly still holds one', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 1, maxLength: 200 });
  const quota = fc.record({ requests: fc.integer({ min: 1, max: 20 }), windowSeconds: fc.constantFrom(60, 3_600) });
  fc.assert(
    fc.property(quota, gaps, (asked, waits) => {
      let nowMs = 0;
      const limiter = openLimiter(asked, alone, { nowMs: () => nowMs });
      const bucket = leakyBucket(asked);
      for (const wait of waits) {
        nowMs += wait;
        expect(limiter.take('one').allowed).toBe(bucket(nowMs));
      }
    }),
  );
});

test('what is left is told, and a refused caller who waits as told is let in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 60, max: 7_200 }), (requests, windowSeconds) => {
      let nowMs = 1_000;
      const limiter = openLimiter({ requests, windowSeconds }, alone, { nowMs: () => nowMs });
      for (let left = requests - 1; left >= 0; left -= 1)
        expect(limiter.take('one')).toMatchObject({ allowed: true, remaining: left });
      const refused = limiter.take('one');
      expect(refused).toMatchObject({ allowed: false, remaining: 0 });
      nowMs += refused.retryAfterSeconds * 1_000;
      expect(limiter.take('one').allowed).toBe(true);
      nowMs += windowSeconds * 1_000;
      expect(limiter.take('one').remaining).toBe(requests - 1);
    }),
  );
});

test('processes that settle share one quota, give or take what one interval let through', () => {
  const steps = fc.array(fc.record({ process: fc.nat(2), requests: fc.integer({ min: 1, max: 30 }) }), {
    minLength: 20,
  });
  return fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const quota = { requests: 100, windowSeconds: 3_600 };
      const settle = sharedDebts(() => 0);
      const limiters = [0, 1, 2].map(() => openLimiter(quota, settle, { nowMs: () => 0 }));
      let allowed = 0;
      for (const { process, requests } of all) {
        for (let request = 0; request < requests; request += 1)
          allowed += Number(limiters[process]?.take('one').allowed);
        await Promise.all(limiters.map((limiter) => limiter.settle()));
      }
      expect(allowed).toBeLessThanOrEqual(quota.requests + 30 * 3);
    }),
  );
});

test('what comes while Redis is being told is neither forgotten nor told twice', async () => {
  const told: number[] = [];
  let answer: ((debts: readonly number[]) => void) | undefined;
  const settle: SettleDebts = (deltas) => {
    told.push(deltas[0]?.costMs ?? 0);
    return new Promise((resolve) => (answer = resolve));
  };
  const limiter = openLimiter({ requests: 10, windowSeconds: 10 }, settle, { nowMs: () => 0 });
  limiter.take('one');
  const telling = limiter.settle();
  limiter.take('one');
  answer?.([5_000]);
  await telling;
  expect(limiter.take('one').remaining).toBe(3);
  void limiter.settle();
  expect(told).toEqual([1_000, 2_000]);
});

test('with Redis away each process counts alone, and nobody is locked out when it is back', async () => {
  let nowMs = 0;
  let away = true;
  const shared = sharedDebts(() => nowMs);
  const limiter = openLimiter(HOUR, (deltas) => (away ? alone(deltas) : shared(deltas)), { nowMs: () => nowMs });
  for (let hour = 0; hour < 5; hour += 1) {
    for (let request = 0; request < 900; request += 1) {
      expect(limiter.take('one').allowed).toBe(true);
      nowMs += 4_000;
      if (request % 100 === 0) await expect(limiter.settle()).rejects.toThrow('away');
    }
  }
  away = false;
  await limiter.settle();
  expect(limiter.take('one')).toMatchObject({ allowed: true });
  expect(limiter.take('one').remaining).toBeGreaterThan(900);
});

test('invented subjects cost no more memory than the bound, and forget no debt while there is room', () => {
  const limiter = openLimiter(HOUR, alone, { nowMs: () => 0, maxSubjects: 1_000 });
  limiter.take('regular');
  for (let n = 0; n < 900; n += 1) limiter.take(`invented ${n}`);
  expect(limiter.take('regular').remaining).toBe(998);
  for (let n = 0; n < 10_000; n += 1) limiter.take(`more ${n}`);
  expect(limiter.subjects()).toBeLessThanOrEqual(1_000);
});
