import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALERT_STEPS, stepsReached } from './alert-steps.ts';
import { allowanceOf, overageOf } from './allowance.ts';
import { isBillable } from './billable.ts';
import { forecastMonth } from './forecast-month.ts';
import { LAST_BUCKET, latencyBucket, latencyOf } from './latency-bucket.ts';
import { monthBounds } from '../billing/months.ts';

const requests = fc.nat(10_000_000);
const bound = fc.option(fc.nat(10_000_000));

test('what is billed was asked with a live key, and neither refused by a limit nor failed by us', () => {
  const asked = { keyId: 'key', market: 'demo', status: 200 };
  expect(isBillable(asked)).toBe(true);
  expect([304, 400, 403, 404, 422].every((status) => isBillable({ ...asked, status }))).toBe(true);
  expect([429, 500, 503].some((status) => isBillable({ ...asked, status }))).toBe(false);
  expect(isBillable({ ...asked, keyId: null })).toBe(false);
  expect(isBillable({ ...asked, market: 'sandbox' })).toBe(false);
});

test('the steps reached grow with use, and the last is reached exactly when nothing is left', () => {
  fc.assert(
    fc.property(requests, requests, fc.integer({ min: 1, max: 10_000_000 }), (used, more, allowance) => {
      const reached = stepsReached(used, allowance);
      expect(stepsReached(used + more, allowance)).toEqual(expect.arrayContaining([...reached]));
      expect(reached.includes(100)).toBe(used >= allowance);
      expect(reached).toEqual(ALERT_STEPS.filter((step) => used / allowance >= step / 100));
    }),
  );
  expect(stepsReached(0, 0)).toEqual([50, 80, 100]);
});

test('of plan and cap the narrower holds, and no bound is wider than either', () => {
  fc.assert(
    fc.property(bound, bound, (planStop, cap) => {
      const allowance = allowanceOf({ planStop, cap });
      const least = Math.min(planStop ?? Infinity, cap ?? Infinity);
      expect(allowance?.requests ?? Infinity).toBe(least);
      if (allowance?.by === 'cap') expect(cap).toBe(least);
      if (allowance?.by === 'plan') expect(planStop).toBe(least);
    }),
  );
});

test('included requests and overage make up what was used', () => {
  fc.assert(
    fc.property(requests, requests, (used, included) => {
      const overage = overageOf(used, included);
      expect(Math.min(used, included) + overage).toBe(used);
    }),
  );
});

test('a month at a steady pace is forecast to the request, and one that is over as it was', () => {
  const span = monthBounds('2026-11');
  const day = 86_400_000;
  for (const days of [1, 7, 12, 29]) {
    const now = new Date(span.from.getTime() + days * day);
    const recentDays = Math.min(days, 7);
    const soFar = { span, used: days * 1_000, recent: recentDays * 1_000, recentHours: recentDays * 24, now };
    expect(forecastMonth(soFar)).toBe(30_000);
  }
  expect(forecastMonth({ span, used: 77, recent: 1, recentHours: 1, now: span.to })).toBe(77);
  expect(forecastMonth({ span, used: 5, recent: 5, recentHours: 23, now: span.from })).toBeNull();
});

test('percentiles from buckets lie within 5 % of those of the durations themselves', () => {
  const duration = fc.double({ min: 0.11, max: 100_000, noNaN: true });
  fc.assert(
    fc.property(fc.array(duration, { minLength: 1, maxLength: 200 }), (durations) => {
      const counts = durations.map((ms) => ({ bucket: latencyBucket(ms), requests: 1 }));
      const sorted = durations.toSorted((a, b) => a - b);
      const nearest = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
      const latency = latencyOf(counts);
      for (const [found, wanted] of [
        [latency?.p50Ms, nearest(0.5)],
        [latency?.p95Ms, nearest(0.95)],
        [latency?.p99Ms, nearest(0.99)],
      ] as const) {
        expect(Math.abs((found ?? 0) - wanted) / wanted).toBeLessThan(0.05);
      }
    }),
  );
  expect(latencyOf([])).toBeNull();
  expect([latencyBucket(0), latencyBucket(Infinity)]).toEqual([0, LAST_BUCKET]);
});
