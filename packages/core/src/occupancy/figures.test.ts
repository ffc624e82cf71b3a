import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresOf, percentage, type SeatCounts, sumSeats } from './figures.ts';

const counts: fc.Arbitrary<SeatCounts> = fc
  .record({ seats: fc.integer({ min: 1, max: 600 }), taken: fc.nat({ max: 600 }), held: fc.nat({ max: 600 }) })
  .chain(({ seats, taken, held }) => {
    const notFree = Math.min(taken, seats);
    return fc.record({
      seats: fc.constant(seats),
      notFree: fc.constant(notFree),
      blocked: fc.constant(Math.min(held, notFree)),
      confidence: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
    });
  });

test('occupancy is Σ sold ÷ Σ capacity, never a mean of occupancies', () => {
  const big = { seats: 300, notFree: 30, blocked: 0, confidence: 'high' } as const;
  const small = { seats: 30, notFree: 30, blocked: 0, confidence: 'high' } as const;
  const sum = sumSeats([big, small]);
  expect(sum === null ? null : figuresOf(sum).occupancy).toBe(18.18);
});

test('low never exceeds high, both lie within 0 and 100, and without blocked seats they are the same', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 20 }), (showings) => {
      const sum = sumSeats(showings);
      if (sum === null) throw new Error('a sum of something is something');
      const figures = figuresOf(sum);
      const low = figures.occupancyLow ?? 0;
      const high = figures.occupancyHigh ?? 0;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(high);
      expect(high).toBeLessThanOrEqual(100);
      expect(figures.admissionsLow).toBe(showings.reduce((all, one) => all + one.notFree - one.blocked, 0));
      expect(figures.admissionsHigh - figures.admissionsLow).toBe(figures.blocked);
      if (figures.blocked === 0) expect(low).toBe(high);
    }),
  );
});

test('a sum does not depend on how its showings are grouped, and is trusted no more than its least trusted part', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 2, maxLength: 12 }), fc.nat(), (showings, at) => {
      const cut = 1 + (at % (showings.length - 1));
      const parts = [sumSeats(showings.slice(0, cut)), sumSeats(showings.slice(cut))].filter((part) => part !== null);
      expect(sumSeats(parts)).toEqual(sumSeats(showings));
      const worst = ['low', 'medium', 'high'].find((level) => showings.some(({ confidence }) => confidence === level));
      expect(sumSeats(showings)?.confidence).toBe(worst);
    }),
  );
});

test('counts that contradict each other are refused, and nothing to share has no percentage', () => {
  const base = { seats: 10, notFree: 5, blocked: 0, confidence: 'low' } as const;
  expect(() => figuresOf({ ...base, blocked: 6 })).toThrow(/contradict/);
  expect(() => figuresOf({ ...base, notFree: 11 })).toThrow(/contradict/);
  expect(() => figuresOf({ ...base, blocked: -1 })).toThrow(/contradict/);
  expect(percentage(0, 0)).toBeNull();
  expect(sumSeats([])).toBeNull();
  expect(figuresOf({ ...base, notFree: 10, blocked: 10 }).occupancy).toBeNull();
});
