import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBetween, RANGES, rangeStart } from './range.ts';

const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

test('a range holds as many days as it says, and this month as many as have begun in Jakarta', () => {
  fc.assert(
    fc.property(instant, (now) => {
      const counts = RANGES.map((range) => daysBetween(rangeStart(range, now), now).length);
      const dayOfMonth = new Date(now.getTime() + 7 * 3_600_000).getUTCDate();
      expect(counts).toEqual([dayOfMonth, 7, 30, 90]);
    }),
  );
});

test('an evening in London is the next day in Jakarta', () => {
  expect(daysBetween(new Date('2026-11-30T16:59:00Z'), new Date('2026-11-30T17:00:00Z'))).toEqual([
    '2026-11-30',
    '2026-12-01',
  ]);
});
