import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SORT_KEYS, sortRows } from './sort.ts';
import { anyRows, rowOf } from './testing/rows.ts';

describe('sorting', () => {
  it('loses and repeats no row, whatever the column', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...SORT_KEYS), fc.boolean(), (rows, key, descending) => {
        const sorted = sortRows(rows, { key, descending }, 'national');
        expect(new Set(sorted)).toEqual(new Set(rows));
        expect(sorted).toHaveLength(rows.length);
      }),
    );
  });

  it('gives the same order from any order', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...SORT_KEYS), fc.boolean(), (rows, key, descending) => {
        const sort = { key, descending };
        expect(sortRows(rows.toReversed(), sort, 'city')).toEqual(sortRows(rows, sort, 'city'));
      }),
    );
  });

  it('puts rows without a value last in both directions', () => {
    const rows = [
      rowOf({ id: 'none', change7d: null }),
      rowOf({ id: 'up', change7d: 2 }),
      rowOf({ id: 'down', change7d: -2 }),
    ];
    const ids = (descending: boolean) => sortRows(rows, { key: 'change', descending }, 'national').map((row) => row.id);
    expect(ids(true)).toEqual(['up', 'down', 'none']);
    expect(ids(false)).toEqual(['down', 'up', 'none']);
  });

  it('reads figures in names as figures', () => {
    const rows = [rowOf({ id: 'Paskal 23' }), rowOf({ id: 'Paskal 4' })];
    expect(sortRows(rows, { key: 'name', descending: false }, 'national').map((row) => row.id)).toEqual([
      'Paskal 4',
      'Paskal 23',
    ]);
  });

  it('ranks within the scope that is asked for', () => {
    const ranked = (id: string, national: number, city: number) =>
      rowOf({
        id,
        ranks: {
          national: { rank: national, of: 2, moved: null },
          city: { rank: city, of: 2, moved: null },
          chain: { rank: national, of: 2, moved: null },
        },
      });
    const rows = [ranked('first of the nation', 1, 2), ranked('first of its city', 2, 1)];
    const top = (scope: 'national' | 'city') => sortRows(rows, { key: 'rank', descending: false }, scope)[0]?.id;
    expect(top('national')).toBe('first of the nation');
    expect(top('city')).toBe('first of its city');
  });
});
