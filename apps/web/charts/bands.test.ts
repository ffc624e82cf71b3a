import { scaleBand } from 'd3-scale';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layBands } from './bands.ts';

test('bands lie where D3 would lay them', () => {
  const gap = fc.double({ min: 0, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 2_000 }), gap, (count, right, free) => {
      const ours = layBands(count, [0, right], free);
      const d3 = scaleBand<number>()
        .domain(Array.from({ length: count }, (_, index) => index))
        .range([0, right])
        .paddingInner(free);
      expect(ours.width).toBeCloseTo(d3.bandwidth(), 6);
      expect(ours.step).toBeCloseTo(d3.step(), 6);
      expect(ours.startOf(count - 1)).toBeCloseTo(d3(count - 1) ?? NaN, 6);
      expect(ours.middleOf(0)).toBeCloseTo((d3(0) ?? NaN) + d3.bandwidth() / 2, 6);
    }),
  );
});
