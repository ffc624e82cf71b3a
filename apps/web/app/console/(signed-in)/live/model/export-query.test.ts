import { expect, test } from 'vitest';
import { exportQuery } from './export-query.ts';

const ALL = { chains: [], cities: [], film: null, occupancy: null, starts: null };

test('a file is asked for the theatres on screen in their order; what does not narrow anything down is left out', () => {
  expect(exportQuery(['b', 'a'], ALL, [])).toEqual({ sites: ['b', 'a'] });
  expect(exportQuery([], ALL, [])).toEqual({});
});

test('filters are told, a film by its name as well', () => {
  const filters = { ...ALL, chains: ['CGV'] as const, cities: ['medan'], film: 'f', occupancy: [60, 100] as const };
  expect(exportQuery(['a'], filters, [{ id: 'f', title: 'Agak Laen' }])).toEqual({
    sites: ['a'],
    chain: ['CGV'],
    city: ['medan'],
    film: 'f',
    filmTitle: 'Agak Laen',
    least: 60,
    most: 100,
  });
});
