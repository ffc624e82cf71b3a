import { expect, test } from 'vitest';
import { countBy, countSet, filterRows } from './filters.ts';
import { freshness, nowBySite, type Place } from './row.ts';

const place = (name: string, city: string, chain: Place['chain']): Place => ({
  id: name,
  name,
  chain,
  citySlug: city.toLowerCase(),
  city,
  halls: 5,
  seats: 900,
  score: 50,
  occupancy28d: 30,
});
const ROWS = [
  place('Malioboro Link Cinépolis', 'Yogyakarta', 'CINEPOLIS'),
  place('Tugu Station XXI', 'Yogyakarta', 'XXI'),
  place('Braga XXI', 'Bandung', 'XXI'),
];
const NONE = { search: '', cities: [], chains: [] };

test('a theatre is found by words in any order, without accents or case, in name, city and chain', () => {
  const found = (search: string) => filterRows(ROWS, { ...NONE, search }).map(({ name }) => name);
  expect(found('yogya CINEPOLIS')).toEqual(['Malioboro Link Cinépolis']);
  expect(found(' xxi  braga')).toEqual(['Braga XXI']);
  expect(found('surabaya')).toEqual([]);
});

test('the figure beside a choice is what choosing it alone shows', () => {
  const filters = { ...NONE, cities: ['bandung'], chains: ['XXI' as const] };
  expect(countBy(ROWS, filters, 'cities')).toEqual(
    new Map([
      ['yogyakarta', 1],
      ['bandung', 1],
    ]),
  );
  expect(countSet(filters)).toBe(2);
});

test('the list is live while any look is, late only when every site’s is, and dated by the newest look', () => {
  const at = '2026-11-21T13:00:00.000Z';
  const now = (ageSeconds: number | null, isStale: boolean) => ({ occupancy: 1, ageSeconds, isStale });
  expect(freshness(new Map([['a', now(60, false)]]), at)).toEqual({ seenAt: '2026-11-21T12:59:00.000Z', kind: 'live' });
  expect(
    freshness(
      new Map([
        ['a', now(600, false)],
        ['b', now(900, true)],
      ]),
      at,
    ).kind,
  ).toBe('batch');
  expect(
    freshness(
      new Map([
        ['a', now(600, true)],
        ['b', now(null, false)],
      ]),
      at,
    ).kind,
  ).toBe('late');
  expect(freshness(new Map(), at)).toEqual({ seenAt: at, kind: 'batch' });
});

test('what is on at a site is the sum of its listings, not their mean, and as old as its newest look', () => {
  const reading = (site: string, admissionsLow: number | null, capacity: number | null, newest: string | null) => ({
    theatreId: 'a',
    tixId: null,
    name: site,
    chain: 'XXI' as const,
    brand: 'STANDARD' as const,
    city: { slug: 'x', title: 'X', province: 'P', zone: 'Asia/Jakarta' as const },
    site: { id: site, name: site },
    synthetic: true,
    occupancy: null,
    occupancyLow: null,
    occupancyHigh: null,
    admissionsLow,
    admissionsHigh: null,
    capacity,
    blocked: null,
    confidence: null,
    showingsOn: 1,
    showingsUnknown: 0,
    observedAt: newest === null ? null : { oldest: newest, newest },
    stale: false,
    nextStart: null,
  });
  const now = nowBySite({
    timestamp: '2026-11-21T13:00:00Z',
    readings: [
      reading('a', 90, 100, '2026-11-21T12:50:00Z'),
      reading('a', 0, 200, '2026-11-21T12:58:00Z'),
      reading('b', null, null, null),
    ],
  });
  expect(now.get('a')).toEqual({ occupancy: 30, ageSeconds: 120, isStale: false });
  expect(now.get('b')).toEqual({ occupancy: null, ageSeconds: null, isStale: false });
});
