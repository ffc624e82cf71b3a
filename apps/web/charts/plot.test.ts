import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layPlot, nearestIndex, spread, textWidthPx, ticksInside } from './plot.ts';

const extents = { x: [0, 10], y: [0, 100] } as const;

test('values at the ends of the extent lie on the edges of the plot', () => {
  const plot = layPlot({ width: 600, height: 200 }, extents, { axis: ['100%'], ends: ['73.5'] });
  expect([plot.toX(0), plot.toX(10)]).toEqual([plot.left, plot.right]);
  expect([plot.toY(0), plot.toY(100)]).toEqual([plot.bottom, plot.top]);
  expect(plot.right).toBeLessThan(600);
});

test('labels of an axis stay inside the picture and never lie on each other', () => {
  const plot = layPlot({ width: 400, height: 200 }, extents, { axis: ['100%'], ends: [] });
  fc.assert(
    fc.property(fc.uniqueArray(fc.double({ min: 0, max: 10, noNaN: true }), { maxLength: 12 }), (places) => {
      const ticks = places.toSorted((a, b) => a - b).map((at) => ({ at, label: '12 h before' }));
      const kept = ticksInside(plot, ticks);
      const edges = kept.map(({ at, label }) => [
        plot.toX(at) - textWidthPx(label) / 2,
        plot.toX(at) + textWidthPx(label) / 2,
      ]);
      for (const [left = 0, right = 0] of edges) expect(left >= 0 && right <= plot.width).toBe(true);
      for (const [i, [left = 0]] of edges.slice(1).entries()) expect(left).toBeGreaterThan(edges[i]?.[1] ?? 0);
    }),
  );
});

test('the point under the pointer is the nearest one', () => {
  expect(nearestIndex([0, 10, 30], 19)).toBe(1);
  expect(nearestIndex([0, 10, 30], 21)).toBe(2);
  expect(nearestIndex([0, 10, 30], -5)).toBe(0);
});

test('labels at the ends of lines never lie on each other and keep their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 5 }), (ys) => {
      const placed = [...spread(ys, 13)].toSorted((a, b) => a - b);
      for (const [i, y] of placed.slice(1).entries()) expect(y - (placed[i] ?? y)).toBeGreaterThanOrEqual(13);
    }),
  );
});
