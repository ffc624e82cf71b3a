import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalQuantile } from './normal.ts';
import { levelsOf } from './seat-quantiles.ts';
import { type SeatsToSum, sumForecasts } from './sum-quantiles.ts';

const showing: fc.Arbitrary<SeatsToSum> = fc
  .record({
    capacity: fc.integer({ min: 20, max: 400 }),
    parts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ capacity, parts }) => {
    const [p05 = 0, p10 = 0, p50 = 0, p90 = 0, p95 = 0] = parts
      .toSorted((a, b) => a - b)
      .map((part) => part * capacity);
    return { capacity, mean: (p05 + p50 + p95) / 3, p05, p10, p50, p90, p95 };
  });
const together = fc.double({ min: 0, max: 1, noNaN: true });

const normalSeats = (mean: number, sd: number, capacity: number): SeatsToSum => {
  const at = (level: number): number => mean + sd * normalQuantile(level);
  return { mean, p05: at(0.05), p10: at(0.1), p50: mean, p90: at(0.9), p95: at(0.95), capacity };
};

test('of normal showings the sum is normal: its spread follows the correlation, and lies below the sum of quantiles', () => {
  for (const rho of [0, 0.3, 0.7, 1]) {
    const two = sumForecasts([normalSeats(100, 20, 300), normalSeats(80, 10, 300)], rho);
    const sd = Math.sqrt(20 ** 2 + 10 ** 2 + 2 * rho * 20 * 10);
    expect(two.mean).toBeCloseTo(180, 9);
    // Straight between five levels, a normal law loses some of its spread; 256 futures, some of their evenness.
    for (const [level, seats] of [
      [0.05, two.p05],
      [0.1, two.p10],
      [0.5, two.p50],
      [0.9, two.p90],
      [0.95, two.p95],
    ] as const)
      expect(Math.abs(seats - (180 + sd * normalQuantile(level)))).toBeLessThan(3.2);
  }
});

test('many independent showings have relatively narrower intervals than each, and fully correlated ones do not', () => {
  const one = normalSeats(60, 25, 200);
  const width = ({ p05, p95 }: SeatsToSum): number => p95 - p05;
  const sixteen = Array.from({ length: 16 }, () => one);
  expect(width(sumForecasts(sixteen, 0)) / (16 * width(one))).toBeLessThan(0.32);
  expect(width(sumForecasts(sixteen, 1)) / (16 * width(one))).toBeGreaterThan(0.97);
});

test('a sum rises over its levels, lies within the halls, and does not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(showing, { minLength: 1, maxLength: 8 }), together, (showings, rho) => {
      const sum = sumForecasts(showings, rho);
      const levels = levelsOf(sum);
      for (const [place, level] of levels.entries()) {
        expect(level).toBeGreaterThanOrEqual((levels[place - 1] ?? 0) - 1e-9);
        expect(level).toBeLessThanOrEqual(sum.capacity + 1e-9);
      }
      expect(sum.capacity).toBe(showings.reduce((seats, { capacity }) => seats + capacity, 0));
      const turned = sumForecasts(showings.toReversed(), rho);
      for (const [place, level] of levelsOf(turned).entries())
        expect(level).toBeCloseTo(levels[place] ?? Number.NaN, 6);
    }),
  );
});

test('one showing is its own sum; none, or a correlation beyond 1, is refused', () => {
  const one = normalSeats(60, 25, 200);
  expect(sumForecasts([one], 0.5)).toEqual(one);
  expect(() => sumForecasts([], 0)).toThrow(RangeError);
  expect(() => sumForecasts([one, one], 1.1)).toThrow(RangeError);
});

test('normal quantiles are those of the tables, and lie even about the middle', () => {
  for (const [level, score] of [
    [0.5, 0],
    [0.975, 1.959963985],
    [0.05, -1.644853627],
    [0.001, -3.090232306],
    [0.99999, 4.264890794],
  ] as const)
    expect(normalQuantile(level)).toBeCloseTo(score, 7);
  expect(() => normalQuantile(0)).toThrow(RangeError);
});
