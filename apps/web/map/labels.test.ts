import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLabels } from './labels.ts';

const SIZE = { width: 400, height: 200 };
const mark = (id: string, x: number, y: number, weight: number, radius = 4) => ({
  ...{ id, text: `${id} 50`, at: [x, y] as const, radius, weight },
});

test('of two labels that would cross, the weightier stands where it wants and the other goes elsewhere', () => {
  const [large, small] = placeLabels([mark('small', 130, 103, 1, 2), mark('large', 112, 100, 9)], SIZE);
  expect(large).toMatchObject({ id: 'large', anchor: 'start' });
  expect(small?.id).toBe('small');
  expect(small?.anchor).not.toBe('start');
});

test('a label at the right edge stands on the left', () => {
  expect(placeLabels([mark('edge', 390, 100, 1)], SIZE)).toMatchObject([{ id: 'edge', anchor: 'end' }]);
});

test('what is kept free bears no label', () => {
  const everything = [{ left: 0, top: 0, right: 400, bottom: 200 }];
  expect(placeLabels([mark('a', 200, 100, 1)], SIZE, everything)).toEqual([]);
});

test('labels never cross each other and never leave the drawing', () => {
  const marks = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(marks, (told) => {
      const all = told.map(([x, y], at) => mark(`m${at}`, x, y, at));
      const rects = placeLabels(all, SIZE).map(({ id, x, y, anchor }) => {
        const width = `${id} 50`.length * 5.7;
        const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
        return { left, right: left + width, top: y - 6.5, bottom: y + 6.5 };
      });
      for (const [place, a] of rects.entries()) {
        expect(a.left >= 0 && a.right <= SIZE.width && a.top >= 0 && a.bottom <= SIZE.height).toBe(true);
        for (const b of rects.slice(place + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      }
    }),
  );
});
