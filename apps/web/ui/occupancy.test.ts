import { expect, test } from 'vitest';
import { occupancyColour, occupancyStep } from './occupancy.ts';

test('a step begins at its edge, and what lies beyond the scale takes its end', () => {
  expect([0, 9.99, 10, 24, 25, 40, 60, 75, 89.9, 90, 100].map(occupancyStep)).toEqual([
    0, 0, 1, 1, 2, 3, 4, 5, 5, 6, 6,
  ]);
  expect(occupancyStep(-1)).toBe(0);
  expect(occupancyColour(120)).toBe('var(--occ-6)');
});
