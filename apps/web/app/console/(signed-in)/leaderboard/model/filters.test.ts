import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFacet, countSet, type Filters, filterRows } from './filters.ts';
import type { Chain, Confidence } from './row.ts';
import { anyRows, rowOf } from './testing/rows.ts';

const NONE: Filters = { cities: [], chains: [], confidences: [], search: '' };

const anyFilters: fc.Arbitrary<Filters> = fc.record({
  cities: fc.subarray(['jakarta', 'bandung', 'yogyakarta']),
  chains: fc.subarray<Chain>(['XXI', 'CGV', 'CINEPOLIS']),
  confidences: fc.subarray<Confidence>(['high', 'medium', 'low']),
  search: fc.constantFrom('', 'tugu', ' TU jog ', 'braga cgv', 'nowhere'),
});

describe('filters', () => {
  it('show every row in its order when none is set', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(filterRows(rows, NONE)).toEqual(rows);
      }),
    );
  });

  it('give the same rows whichever is set first', () => {
    fc.assert(
      fc.property(anyRows, anyFilters, anyFilters, (rows, a, b) => {
        expect(filterRows(filterRows(rows, a), b)).toEqual(filterRows(filterRows(rows, b), a));
      }),
    );
  });

  it('find a theatre by words in any order, without accents or case, in name, city and chain', () => {
    const rows = [
      rowOf({ id: 'a', name: 'Malioboro Link Cinépolis', city: 'Yogyakarta', chain: 'CINEPOLIS' }),
      rowOf({ id: 'b', name: 'Tugu Station XXI', city: 'Yogyakarta' }),
    ];
    const found = (search: string) => filterRows(rows, { ...NONE, search }).map((row) => row.id);
    expect(found('yogya CINEPOLIS')).toEqual(['a']);
    expect(found('  xxi   tugu ')).toEqual(['b']);
    expect(found('yogyakarta')).toEqual(['a', 'b']);
    expect(found('surabaya')).toEqual([]);
  });

  it('count beside each option what choosing it alone would show', () => {
    fc.assert(
      fc.property(anyRows, anyFilters, (rows, filters) => {
        const counts = countFacet(rows, filters, 'chains');
        for (const chain of ['XXI', 'CGV', 'CINEPOLIS'] as const) {
          expect(counts.get(chain) ?? 0).toBe(filterRows(rows, { ...filters, chains: [chain] }).length);
        }
      }),
    );
  });

  it('count as one filter however many of its values are chosen', () => {
    expect(countSet(NONE)).toBe(0);
    expect(countSet({ ...NONE, chains: ['XXI', 'CGV'], search: ' x ' })).toBe(2);
  });
});
