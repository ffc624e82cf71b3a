import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SORT_IDS, sortRows } from './sort.ts';
import { anyRows, rowOf } from './testing/rows.ts';

describe('sorting', () => {
  it('loses and repeats no row, whatever the column', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...SORT_IDS), fc.boolean(), (rows, id, isDesc) => {
        const sorted = sortRows(rows, { id, isDesc }, 'national');
        expect(new Set(sorted)).toEqual(new Set(rows));
        expect(sorted).toHaveLength(rows.length);
      }),
    );
  });

  it('gives the same order from any order', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...SORT_IDS), fc.boolean(), (rows, id, isDesc) => {
        const sort = { id, isDesc };
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
    const ids = (isDesc: boolean) => sortRows(rows, { id: 'change', isDesc }, 'national').map((row) => row.id);
    expect(ids(true)).toEqual(['up', 'down', 'none']);
    expect(ids(false)).toEqual(['down', 'up', 'none']);
  });

  it('reads figures in names as figures', () => {
    const rows = [rowOf({ id: 'Paskal 23' }), rowOf({ id: 'Paskal 4' })];
    expect(sortRows(rows, { id: 'name', isDesc: false }, 'national').map((row) => row.id)).toEqual([
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
    const top = (scope: 'national' | 'city') => sortRows(rows, { id: 'rank', isDesc: false }, scope)[0]?.id;
    expect(top('national')).toBe('first of the nation');
    expect(top('city')).toBe('first of its city');
  });
});
