import { describe, expect, test } from 'vitest';

import { Draws } from './draws.ts';

const COUNT = 40_000;
const draws = new Draws();
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const variance = (numbers: readonly number[]): number => {
  const middle = mean(numbers);
  return mean(numbers.map((number) => (number - middle) ** 2));
};

describe('draws', () => {
  test('reset to a key give what they gave before, whatever was drawn in between', () => {
    const first = Array.from({ length: 5 }, (_, part) => draws.reset(11, 22, part).unit());
    draws.reset(33, 44, 0).poisson(30);
    expect(Array.from({ length: 5 }, (_, part) => draws.reset(11, 22, part).unit())).toEqual(first);
    expect(new Set(first).size).toBe(5);
  });

  test('are even across neighbouring keys and parts as well as within one', () => {
    const samples = [
      Array.from({ length: COUNT }, (_, part) => draws.reset(1, 2, part).unit()),
      Array.from({ length: COUNT }, (_, key) => draws.reset(key, 7, 3).unit()),
      Array.from({ length: COUNT }, (_, key) => draws.reset(7, key, 3).unit()),
      Array.from({ length: COUNT }, () => draws.unit()),
    ];
    for (const units of samples) {
      expect(mean(units)).toBeCloseTo(0.5, 2);
      expect(variance(units)).toBeCloseTo(1 / 12, 2);
      const next = units.slice(1).map((unit, index) => (unit - 0.5) * ((units[index] ?? 0) - 0.5));
      expect(Math.abs(mean(next))).toBeLessThan(0.002);
    }
  });

  test.each([0.05, 1, 7, 60, 400, 900])('a Poisson variate of mean %d has that mean and that variance', (expected) => {
    draws.reset(5, 6, Math.round(expected * 100));
    const counts = Array.from({ length: COUNT }, () => draws.poisson(expected));
    expect(Math.abs(mean(counts) / expected - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance(counts) / expected - 1)).toBeLessThan(0.05);
    expect(draws.poisson(0)).toBe(0);
  });
});
