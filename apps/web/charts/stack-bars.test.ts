import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heightOf, namedBars, piecesOf, startsOf } from './stack-bars.ts';

test('the pieces of a bar lie one upon the other without a gap, each as high as its part', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { maxLength: 5 }), (values) => {
      const bar = { id: 'a', values };
      const pieces = piecesOf(bar);
      expect(pieces.map(({ part, from, to }) => [part, to - from])).toEqual(
        values.flatMap((value, part) => (value > 0 ? [[part, value]] : [])),
      );
      expect(pieces.at(-1)?.to ?? 0).toBe(heightOf(bar));
      for (const [index, { from }] of pieces.entries()) expect(from).toBe(pieces[index - 1]?.to ?? 0);
    }),
  );
});

test('no more bars are named than have room, evenly, and the last one always', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 30 }), (bars, most) => {
      const named = namedBars(bars, most);
      expect(named.length).toBeLessThanOrEqual(most);
      expect(named.at(-1)).toBe(bars - 1);
      const steps = new Set(named.slice(1).map((at, index) => at - (named[index] ?? 0)));
      expect(steps.size).toBeLessThanOrEqual(1);
    }),
  );
});

test('widths that stand side by side begin where the one before ends', () => {
  expect(startsOf([10, 20, 5], 3)).toEqual([3, 13, 33]);
  expect(startsOf([], 3)).toEqual([]);
});
