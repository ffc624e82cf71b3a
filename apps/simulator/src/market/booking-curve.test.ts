import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { bookingCurve, minuteIn, partBy } from './booking-curve.ts';
import { DIALS } from './dials.ts';
import { bookedBy, minuteAt } from './diurnal.ts';

const { rushMeanMinutes } = DIALS.bookings;
const DAY_MINUTES = 1_440;
const start = fc.integer({ min: 126, max: 291 }).map((steps) => steps * 5);

test("a day's bookings by a minute and the minute by which so many came are each other's inverse", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), (share) => {
      expect(bookedBy(minuteAt(share))).toBeCloseTo(share, 9);
    }),
  );
  expect([bookedBy(0), bookedBy(360), bookedBy(1_800), bookedBy(3_000)]).toEqual([0, 0, 1, 1]);
});

test('advance and late slices each sum to 1, and the advance ones end a day before the start', () => {
  fc.assert(
    fc.property(start, fc.boolean(), (minuteOfDay, isPresale) => {
      const curve = bookingCurve(minuteOfDay, isPresale, DIALS.bookings);
      for (const isAdvance of [true, false]) {
        const mass = curve.filter((slice) => slice.isAdvance === isAdvance).reduce((sum, slice) => sum + slice.mass, 0);
        expect(mass).toBeCloseTo(1, 9);
      }
      const opens = 720 - (isPresale ? 8 : 3) * DAY_MINUTES;
      for (const { fromMinute, toMinute, isAdvance } of curve) {
        expect(fromMinute).toBeGreaterThanOrEqual(isAdvance ? opens : minuteOfDay - DAY_MINUTES);
        expect(toMinute).toBeLessThanOrEqual(isAdvance ? minuteOfDay - DAY_MINUTES : minuteOfDay - 2);
      }
    }),
  );
});

test('a slice lies on one booking day, and its parts and minutes are each other’s inverse', () => {
  fc.assert(
    fc.property(
      start,
      fc.boolean(),
      fc.double({ min: 0, max: 0.9999, noNaN: true }),
      (minuteOfDay, isPresale, part) => {
        for (const slice of bookingCurve(minuteOfDay, isPresale, DIALS.bookings)) {
          const begins = 360 - slice.daysBefore * DAY_MINUTES;
          expect(slice.fromMinute).toBeGreaterThanOrEqual(begins);
          expect(slice.toMinute).toBeLessThanOrEqual(begins + DAY_MINUTES);
          const minute = minuteIn(slice, part, rushMeanMinutes);
          expect(minute).toBeGreaterThanOrEqual(slice.fromMinute - 1e-6);
          expect(minute).toBeLessThanOrEqual(slice.toMinute + 1e-6);
          expect(partBy(slice, minute, rushMeanMinutes)).toBeCloseTo(part, 6);
        }
      },
    ),
  );
});
