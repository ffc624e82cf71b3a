import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, isMonth, monthBounds, monthOf, secondsBetween } from './months.ts';

const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

test('a month is what a calendar on Jakarta’s wall shows', () => {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta', year: 'numeric', month: '2-digit' });
  fc.assert(
    fc.property(instants, (at) => {
      expect(monthOf(at)).toBe(wall.format(at));
    }),
  );
});

test('months follow each other without gap or overlap, and every instant lies within its own', () => {
  fc.assert(
    fc.property(instants, (at) => {
      const { from, to } = monthBounds(monthOf(at));
      expect(from <= at && at < to).toBe(true);
      expect(monthBounds(addMonths(monthOf(at), 1)).from).toEqual(to);
      expect(monthOf(new Date(from.getTime() - 1))).toBe(addMonths(monthOf(at), -1));
    }),
  );
});

test('November has 30 days of seconds, December is followed by January, and what is no month is refused', () => {
  const { from, to } = monthBounds('2026-11');
  expect(secondsBetween(from, to)).toBe(30 * 86_400);
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(['2026-13', '2026-00', '26-01', '2026-1'].some(isMonth)).toBe(false);
  expect(() => monthBounds('2026-13')).toThrow(RangeError);
});
