import { expect, test } from 'vitest';
import { placesOf, stretchesOf } from './line-data.ts';
import { bandBetween, lineThrough } from './path-data.ts';
import type { Plot } from './plot.ts';
import type { Series } from './series.ts';

const plot: Plot = {
  ...{ width: 100, height: 100, left: 0, right: 100, top: 0, bottom: 100 },
  toX: (x) => x * 10,
  toY: (y) => 100 - y,
};

const series: Series = {
  ...{ id: 'sold', label: 'Sold', kind: 'own', tone: 'ink' },
  points: [
    { x: 0, y: 10, low: 5, high: 20 },
    { x: 1, y: 30, low: 25, high: 40 },
    { x: 2, y: null },
    { x: 3, y: 50 },
  ],
};

test('a line is drawn through what was read and nothing is drawn over a gap', () => {
  const drawn = stretchesOf([series], Infinity);
  expect(drawn.map(({ points }) => lineThrough(plot, points))).toEqual(['M0,90L10,70', 'M30,50']);
});

test('an interval is the ground between its ends, and is drawn only where both are known', () => {
  const [first, second] = stretchesOf([series], Infinity);
  expect(bandBetween(plot, first?.band ?? [])).toBe('M0,80L10,60L10,75L0,95Z');
  expect(second?.band).toEqual([]);
});

test('arrow keys step through every place with a value, each once and in order', () => {
  const later: Series = {
    ...series,
    id: 'b',
    points: [
      { x: 3, y: 1 },
      { x: 1.5, y: 2 },
    ],
  };
  expect(placesOf([series, later])).toEqual([0, 1, 1.5, 3]);
});
