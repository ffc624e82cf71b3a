import { expect, test } from 'vitest';
import { reaches } from './threshold.ts';

const seen = { siteId: 's1', movieId: 'm1', sold: 80, capacity: 100 };

test('a threshold is reached at its very per cent, and only where and by what it names', () => {
  expect(reaches({ percent: 80 }, seen)).toBe(true);
  expect(reaches({ percent: 80.01 }, seen)).toBe(false);
  expect(reaches({ percent: 80, sites: ['s1'], movies: ['m1'] }, seen)).toBe(true);
  expect(reaches({ percent: 80, sites: ['s2'] }, seen)).toBe(false);
  expect(reaches({ percent: 80, movies: [] }, seen)).toBe(false);
});

test('a hall without seats reaches no threshold, not even zero', () => {
  expect(reaches({ percent: 0 }, { ...seen, sold: 0, capacity: 0 })).toBe(false);
});
