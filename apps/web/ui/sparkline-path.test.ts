import { expect, test } from 'vitest';
import { pathOf, sparklinePieces } from './sparkline-path.ts';

test('the highest value touches the top, the lowest the bottom', () => {
  expect(sparklinePieces([0, 10, 5], 100, 20, 0)).toEqual([
    [
      { x: 0, y: 20 },
      { x: 50, y: 0 },
      { x: 100, y: 10 },
    ],
  ]);
});

test('a missing value is a gap, never joined over', () => {
  const pieces = sparklinePieces([1, 2, null, null, 3, 4], 50, 10, 0);
  expect(pieces.map((piece) => piece.map(({ x }) => x))).toEqual([
    [0, 10],
    [40, 50],
  ]);
  expect(sparklinePieces([null, null], 50, 10, 0)).toEqual([]);
});

test('a flat series lies in the middle', () => {
  expect(pathOf(sparklinePieces([7, 7], 50, 10, 0)[0]!)).toBe('M0.0 5.0L50.0 5.0');
});
