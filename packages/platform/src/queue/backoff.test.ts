import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseMs } from './backoff.ts';

test('pauses double from a second on and never pass two minutes, however many tries there were', () => {
  const longest = (triesMade: number): number => pauseMs(triesMade, () => 1);
  expect([1, 2, 3, 7, 8, 20, 5_000].map(longest)).toEqual([1_000, 2_000, 4_000, 64_000, 120_000, 120_000, 120_000]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
      const ms = pauseMs(tries, () => chance);
      expect(Number.isInteger(ms) && ms >= 0 && ms <= longest(tries)).toBe(true);
    }),
  );
});
