import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookedShare, expectedBookings } from './booking-law.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-01-10T12:00:00Z');

test('the share booked rises towards the start and is all of it there', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 400, noNaN: true }), fc.double({ min: 0, max: 400, noNaN: true }), (a, b) => {
      const [near, far] = a < b ? [a, b] : [b, a];
      expect(bookedShare(near * HOUR)).toBeGreaterThanOrEqual(bookedShare(far * HOUR));
    }),
  );
  expect([bookedShare(0), bookedShare(24 * HOUR), bookedShare(400 * HOUR)]).toEqual([1, 0.22, 0]);
  expect(bookedShare(18 * HOUR)).toBeCloseTo(0.28);
});

test('expected bookings follow the gamma-Poisson mean, worked by hand for one showing', () => {
  // 100 seats, 12 taken at T-24 (share .22): (2 + 12) / (2 / 20 + .22) = 43.75 in all; T-3 to T-1 is .21 of them.
  const seen = { seats: 100, notFree: 12, seenAtMs: START - 24 * HOUR };
  expect(expectedBookings(START, seen, START - 3 * HOUR, START - HOUR)).toBeCloseTo(43.75 * 0.21);
});

test('never more is expected than is free, never less than none, and more where more was booked so far', () => {
  const seats = fc.integer({ min: 1, max: 600 });
  const lead = fc.double({ min: 0.1, max: 100, noNaN: true });
  fc.assert(
    fc.property(seats, fc.double({ min: 0, max: 1, noNaN: true }), lead, lead, (all, share, a, b) => {
      const [near, far] = a < b ? [a, b] : [b, a];
      const taken = Math.floor(all * share);
      const expected = (notFree: number) =>
        expectedBookings(
          START,
          { seats: all, notFree, seenAtMs: START - far * HOUR },
          START - far * HOUR,
          START - near * HOUR,
        );
      expect(expected(taken)).toBeGreaterThanOrEqual(0);
      expect(expected(taken)).toBeLessThanOrEqual(all - taken);
      if (all > 10 && taken > 0 && taken < all / 4 && expected(taken) < all / 2)
        expect(expected(taken)).toBeGreaterThanOrEqual(expected(0));
    }),
  );
});
