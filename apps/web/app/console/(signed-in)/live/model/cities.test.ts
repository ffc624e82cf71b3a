import { expect, test } from 'vitest';
import { cityPlaces, lateCities } from './cities.ts';
import { shareFrom } from './layers.ts';
import type { Age } from './ages.ts';
import { JAKARTA, rowWith } from './testing/sites.ts';

const MAKASSAR = { slug: 'makassar', title: 'Makassar', zone: 'Asia/Makassar' } as const;
const late: Age = { kind: 'late', ms: 35 * 60_000 };

test('a city is late when all of its theatres that still sell are, and by its freshest', () => {
  const rows = [
    rowWith('a', { city: MAKASSAR, age: late }),
    rowWith('b', { city: MAKASSAR, age: { kind: 'late', ms: 40 * 60_000 } }),
    rowWith('c', { city: MAKASSAR, age: { kind: 'final', atMs: 0 } }),
    rowWith('d', { city: JAKARTA, age: late }),
    rowWith('e', { city: JAKARTA }),
  ];
  expect(lateCities(rows)).toEqual([{ title: 'Makassar', ms: 35 * 60_000 }]);
});

test('a city in which all is final, or nothing is on, is not late', () => {
  expect(
    lateCities([rowWith('a', { age: { kind: 'final', atMs: 0 } }), rowWith('b', { age: { kind: 'unseen' } })]),
  ).toEqual([]);
});

test('a city sums its theatres and counts them all; what is stale is in the circle’s area, not in its colour', () => {
  const places = cityPlaces(
    [rowWith('a'), rowWith('b', { age: { kind: 'stale', ms: 9e6 } })],
    [
      { ...JAKARTA, lat: -6.2, lng: 106.8 },
      { ...MAKASSAR, lat: -5.1, lng: 119.4 },
    ],
  );
  expect(places).toEqual([
    { slug: 'jakarta', title: 'Jakarta', at: [106.8, -6.2], theatres: 2, sold: 50, capacity: 100 },
  ]);
});

test('on another layer a city is the sum of what is known of its theatres, and of nothing where nothing is', () => {
  const cities = [
    { ...JAKARTA, lat: -6.2, lng: 106.8 },
    { ...MAKASSAR, lat: -5.1, lng: 119.4 },
  ];
  const rows = [rowWith('a'), rowWith('b'), rowWith('c', { city: MAKASSAR })];
  const scores = shareFrom(
    new Map([
      ['a', { part: 40, whole: 100 }],
      ['b', { part: 60, whole: 100 }],
    ]),
  );
  expect(cityPlaces(rows, cities, scores)).toMatchObject([
    { slug: 'jakarta', theatres: 2, sold: 100, capacity: 200 },
    { slug: 'makassar', theatres: 1, sold: 0, capacity: 0 },
  ]);
});
