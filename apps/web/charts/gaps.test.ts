import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretches } from './gaps.ts';

const at = (x: number, y: number | null) => ({ x, y });

test('a line never joins over a missing value', () => {
  expect(stretches([at(0, 1), at(1, 2), at(2, null), at(3, 4)])).toEqual([[at(0, 1), at(1, 2)], [at(3, 4)]]);
});

test('a line never joins points further apart than the widest step, such as closed hours', () => {
  expect(stretches([at(0, 1), at(1, 2), at(10, 3), at(11, 4)], 1)).toEqual([
    [at(0, 1), at(1, 2)],
    [at(10, 3), at(11, 4)],
  ]);
});

test('every value is drawn once, in order, and no stretch is empty', () => {
  const series = fc.array(fc.option(fc.integer({ min: 0, max: 100 }))).map((ys) => ys.map((y, x) => at(x, y)));
  fc.assert(
    fc.property(series, (points) => {
      const drawn = stretches(points, 1);
      expect(drawn.flat()).toEqual(points.filter(({ y }) => y !== null));
      expect(drawn.every((stretch) => stretch.length > 0)).toBe(true);
    }),
  );
});
