import { describe, expect, test } from 'vitest';

import { normal, oneByWeight, roundByChance, unitLogNormal, wholeBetween } from './chance.ts';
import { randomFor, unitFor } from './random.ts';

const COUNT = 50_000;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const drawn = (draw: () => number): readonly number[] => Array.from({ length: COUNT }, draw);

describe('chance by key', () => {
  test('gives a key the same stream whenever it is asked for, and neighbouring keys unlike ones', () => {
    const first = randomFor(1, 'hall', 3, 4);
    const again = randomFor(1, 'hall', 3, 4);
    expect(Array.from({ length: 20 }, first)).toEqual(Array.from({ length: 20 }, again));
    const starts = new Set<number>();
    for (let seed = 0; seed < 10; seed += 1) {
      for (let key = 0; key < 100; key += 1) starts.add(randomFor(seed, 'hall', key)());
    }
    expect(starts.size).toBe(1_000);
    expect(unitFor(1, 'a', 12)).not.toBe(unitFor(1, 'a', 1, 2));
  });

  test('is even: mean 1/2, variance 1/12, within a stream and across keys', () => {
    const random = randomFor(5, 'even');
    for (const units of [drawn(random), Array.from({ length: COUNT }, (_, key) => unitFor(5, 'across', key))]) {
      expect(mean(units)).toBeCloseTo(0.5, 2);
      expect(mean(units.map((unit) => (unit - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    }
  });
});

describe('distributions', () => {
  const random = randomFor(9, 'distributions');

  test('normal has mean 0 and variance 1, its log-normal kin mean 1', () => {
    const normals = drawn(() => normal(random));
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(mean(normals.map((value) => value * value))).toBeCloseTo(1, 1);
    expect(mean(drawn(() => unitLogNormal(random, 0.6)))).toBeCloseTo(1, 1);
  });

  test('rounding by chance keeps the mean, weights are kept to, whole numbers reach both ends', () => {
    expect(mean(drawn(() => roundByChance(random, 2.3)))).toBeCloseTo(2.3, 1);
    expect(
      mean(
        drawn(() =>
          oneByWeight(random, [
            [1, 30],
            [0, 70],
          ]),
        ),
      ),
    ).toBeCloseTo(0.3, 1);
    expect(new Set(drawn(() => wholeBetween(random, 2, 4)))).toEqual(new Set([2, 3, 4]));
  });
});
