import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean, quantiles } from './quantiles.ts';

const sampleOf = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 });

test('the quantiles of 0, 1, …, 100 are their levels in per cent', () => {
  const sample = Float64Array.from({ length: 101 }, (_, value) => 100 - value);
  expect(quantiles(sample, [0, 0.05, 0.1, 0.5, 0.9, 0.95, 1])).toEqual([0, 5, 10, 50, 90, 95, 100]);
  expect(mean(sample)).toBe(50);
});

test('between two values a quantile lies on the straight line', () => {
  expect(quantiles(Float64Array.of(10, 20), [0.25, 0.5])).toEqual([12.5, 15]);
});

test('quantiles rise with their level, stay within the sample, and half of it lies on either side of the median', () => {
  fc.assert(
    fc.property(sampleOf, (values) => {
      const sample = Float64Array.from(values);
      const [low = 0, median = 0, high = 0] = quantiles(sample, [0.05, 0.5, 0.95]);
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(Math.min(...values));
      expect(high).toBeLessThanOrEqual(Math.max(...values));
      expect(values.filter((value) => value <= median).length).toBeGreaterThanOrEqual(values.length / 2);
      expect(values.filter((value) => value >= median).length).toBeGreaterThanOrEqual(values.length / 2);
    }),
  );
});

test('an empty sample is refused', () => {
  expect(() => quantiles(new Float64Array(), [0.5])).toThrow(RangeError);
});
