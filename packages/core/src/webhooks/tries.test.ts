import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_TRIES, PAUSES_MS, pauseAfterMs } from './tries.ts';

const HOUR_MS = 3_600_000;

test('ten tries are spread over 75 hours and 35 minutes', () => {
  expect(MOST_TRIES).toBe(10);
  const all = PAUSES_MS.reduce((sum, pause) => sum + pause, 0);
  expect(all - 5_000).toBe(75 * HOUR_MS + 35 * 60_000);
  expect(pauseAfterMs(MOST_TRIES, 0.5)).toBeNull();
});

test('a pause is at least the table’s and a tenth more at most, unless the receiver asked for longer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MOST_TRIES - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 200 * HOUR_MS }),
      (tries, chance, retryAfterMs) => {
        const least = PAUSES_MS[tries - 1] ?? Number.NaN;
        const pause = pauseAfterMs(tries, chance, retryAfterMs) ?? Number.NaN;
        expect(pause).toBeGreaterThanOrEqual(Math.max(least, Math.min(retryAfterMs, 24 * HOUR_MS)));
        expect(pause).toBeLessThanOrEqual(Math.max(least * 1.1 + 1, Math.min(retryAfterMs, 24 * HOUR_MS)));
      },
    ),
  );
});
