import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearestName } from './nearest-name.ts';

/** The oracle: the definition by recursion. */
const slowDistance = (a: string, b: string): number => {
  if (a === '' || b === '') return a.length + b.length;
  if (a[0] === b[0]) return slowDistance(a.slice(1), b.slice(1));
  return 1 + Math.min(slowDistance(a.slice(1), b), slowDistance(a, b.slice(1)), slowDistance(a.slice(1), b.slice(1)));
};

test('the distance is what the definition says', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(short, short, (a, b) => {
      expect(editDistance(a, b)).toBe(slowDistance(a, b));
    }),
  );
});

test('a slip of the pen finds the name that was meant, and something else finds none', () => {
  const names = ['updated_since', 'limit', 'cursor', 'city', 'chain'];
  expect(nearestName('citty', names)).toBe('city');
  expect(nearestName('Updated-Since', names)).toBe('updated_since');
  expect(nearestName('chian', names)).toBe('chain');
  expect(nearestName('colour', names)).toBeUndefined();
  expect(nearestName('anything', [])).toBeUndefined();
});
