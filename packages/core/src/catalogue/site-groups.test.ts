import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mintId } from '../shared/ids.ts';
import type { PlacedListing } from './site-groups.ts';
import { countPlaces, groupIntoSites } from './site-groups.ts';

const listing = (name: string, placeId: string | null = null, over: Partial<PlacedListing> = {}): PlacedListing => ({
  id: mintId('theatre', name, over.city ?? 'SURABAYA'),
  chain: 'XXI',
  city: 'SURABAYA',
  name,
  placeId,
  siteId: null,
  ...over,
});

test('XXI, PREMIERE and IMAX of one place are one site, and so are two names at one place id', () => {
  const groups = groupIntoSites([
    listing('TUNJUNGAN 3 XXI', 'p1'),
    listing('TUNJUNGAN PLAZA XXI', 'p1'),
    listing('PAKUWON MALL XXI', 'p2'),
    listing('PAKUWON MALL IMAX', 'p3'),
    listing('PAKUWON MALL PREMIERE'),
  ]);
  expect(groups.map(({ name, listings }) => [name, listings.length])).toEqual([
    ['TUNJUNGAN 3', 2],
    ['PAKUWON MALL', 3],
  ]);
});

test('one place id in two cities or chains joins nothing', () => {
  const groups = groupIntoSites([
    listing('A XXI', 'p'),
    listing('A XXI', 'p', { city: 'SIDOARJO' }),
    listing('B CGV', 'p', { chain: 'CGV' }),
  ]);
  expect(groups).toHaveLength(3);
});

test('a site keeps its id when a listing joins, and names the sites that became part of it', () => {
  const [old, other] = [mintId('site', 'old'), mintId('site', 'other')];
  const [group] = groupIntoSites([
    listing('BLOK M SQUARE', 'p', { siteId: other }),
    listing('BLOK M XXI', 'p', { siteId: old }),
    listing('BLOK M PREMIERE'),
  ]);
  expect(group).toMatchObject({ siteId: old, absorbed: [other], name: 'BLOK M' });
});

test('listings once together stay together when their place ids part', () => {
  const siteId = mintId('site', 'one');
  expect(groupIntoSites([listing('A XXI', 'p', { siteId }), listing('B XXI', 'q', { siteId })])).toHaveLength(1);
});

test('counts names, place ids, what they join and divide, and what has none', () => {
  const counts = countPlaces([
    listing('A XXI', 'p'),
    listing('B XXI', 'p'),
    listing('C XXI', 'q'),
    listing('C PREMIERE', 'r'),
    listing('D XXI'),
  ]);
  expect(counts).toEqual({
    listings: 5,
    sitesByName: 4,
    sitesByPlaceId: 3,
    placeIdsJoiningNames: 1,
    namesWithSeveralPlaceIds: 1,
    listingsWithoutPlaceId: 1,
  });
});

test('groups part the listings, agree with every shared name and place, and do not depend on the order', () => {
  const some = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      word: fc.constantFrom('XXI', 'PREMIERE', 'IMAX'),
      place: fc.option(fc.constantFrom('p', 'q', 'r')),
    }),
    { selector: ({ name, word }) => `${name} ${word}`, maxLength: 15 },
  );
  fc.assert(
    fc.property(some, fc.integer(), (rows, turn) => {
      const listings = rows.map(({ name, word, place }) => listing(`${name} ${word}`, place));
      const at = listings.length === 0 ? 0 : Math.abs(turn) % listings.length;
      const shape = (order: readonly PlacedListing[]) =>
        groupIntoSites(order)
          .map(({ siteId, listings: members }) => `${siteId} ${members.map(({ id }) => id).join()}`)
          .toSorted();
      expect(shape([...listings.slice(at), ...listings.slice(0, at)])).toEqual(shape(listings));
      const siteOf = new Map(
        groupIntoSites(listings).flatMap((group) => group.listings.map(({ id }) => [id, group.siteId])),
      );
      expect(siteOf.size).toBe(listings.length);
      for (const a of listings) {
        for (const b of listings) {
          const tied = a.name[0] === b.name[0] || (a.placeId !== null && a.placeId === b.placeId);
          if (tied) expect(siteOf.get(a.id)).toBe(siteOf.get(b.id));
        }
      }
    }),
  );
});
