import { figuresOf, sumSeats } from '@cineradar/core/occupancy/figures';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Filters } from './filters.ts';
import { mostSoldOut, rowOf, rowsOf, totalsOf } from './rows.ts';
import { JAKARTA, lookAt, NOW_MS, rowWith, showingAt, siteOf } from './testing/sites.ts';

const ALL: Filters = { chains: [], cities: [], film: null, occupancy: null, starts: null };
const CITIES = new Map([['jakarta', JAKARTA]]);
const row = (filters: Partial<Filters>, site = SITE) => rowOf({ ...ALL, ...filters }, site, JAKARTA, NOW_MS);

/** On: begun (60 of 100) and doors open (20 of 50, 10 blocked); not on: at 21:00 and one that ended. */
const SITE = siteOf('s', [
  showingAt('begun', -60, lookAt(61, 60), 'kancil'),
  showingAt('soon', 10, lookAt(5, 30, 60, 10), 'orbit'),
  showingAt('at nine', 60, lookAt(5, 99), 'orbit'),
  showingAt('over', -125, lookAt(126, 99), 'orbit'),
]);

test('a row sums the showings that are on, weighted by seats, and leaves out those to come and those that ended', () => {
  expect(row({})).toMatchObject({
    ...{ showings: 2, admissions: 80, capacity: 150, occupancy: 53.33, admissionsHigh: 90, occupancyHigh: 56.25 },
    nextStartMs: NOW_MS + 10 * 60_000,
  });
});

test('a film cuts the row down to its showings, and a site without one is gone', () => {
  expect(row({ film: 'orbit' })).toMatchObject({ showings: 1, admissions: 20, capacity: 50 });
  expect(row({ film: 'another' })).toBeNull();
});

test('starts count showings that begin between them today, on or still to come, on the venue’s clock', () => {
  expect(row({ starts: ['20:00', '21:00'] })).toMatchObject({ showings: 2, admissions: 119 });
  expect(row({ starts: ['21:01', '23:00'] })).toBeNull();
});

test('a start after midnight belongs to the evening before', () => {
  const late = siteOf('s', [showingAt('late', 4 * 60 + 10, lookAt(5, 7))]);
  expect(row({ starts: ['21:31', '05:59'] }, late)).toMatchObject({ showings: 1, admissions: 7 });
});

test('occupancy keeps a site when it lies in the range, both ends included, and never one nobody looked at', () => {
  expect(row({ occupancy: [53, 54] })).not.toBeNull();
  expect(row({ occupancy: [54, 100] })).toBeNull();
  expect(row({ occupancy: [0, 100] }, siteOf('s', [showingAt('x', 5, null)]))).toBeNull();
});

test('chain and city leave other places out', () => {
  expect(row({ chains: ['CGV'] })).toBeNull();
  expect(row({ cities: ['bandung'] })).toBeNull();
  expect(row({ chains: ['XXI'], cities: ['jakarta'] })).not.toBeNull();
});

test('a row that shows the same is the same object, so that it is not drawn again', () => {
  const before = rowsOf([SITE], CITIES, ALL, NOW_MS, new Map());
  expect(rowsOf([siteOf('s', SITE.showings)], CITIES, ALL, NOW_MS + 900, before).get('s')).toBe(before.get('s'));
  expect(rowsOf([SITE], CITIES, ALL, NOW_MS + 61_000, before).get('s')).not.toBe(before.get('s'));
});

test('totals are the sum over showings, however they lie in sites', () => {
  const look = fc.record({ notFree: fc.integer({ min: 0, max: 80 }), blocked: fc.integer({ min: 0, max: 20 }) });
  fc.assert(
    fc.property(fc.array(fc.array(look, { minLength: 1 }), { minLength: 1 }), (bySite) => {
      const looks = bySite.map((own) => own.map(({ notFree, blocked }) => lookAt(3, notFree + blocked, 100, blocked)));
      const sites = looks.map((own, at) =>
        siteOf(
          String(at),
          own.map((each, place) => showingAt(`${at} ${place}`, -5, each)),
        ),
      );
      const totals = totalsOf(rowsOf(sites, CITIES, ALL, NOW_MS, new Map()).values());
      const sum = sumSeats(looks.flat());
      const figures = sum === null ? null : figuresOf(sum);
      expect(totals).toMatchObject({
        ...{ admissions: figures?.sold, capacity: figures?.capacity, occupancy: figures?.occupancy },
        ...{ occupancyHigh: figures?.occupancyHigh, showings: looks.flat().length, reporting: sites.length },
      });
    }),
  );
});

test('what is stale leaves the sums and is counted as late', () => {
  const totals = totalsOf([
    rowWith('fresh'),
    rowWith('stale', { age: { kind: 'stale', ms: 6_000_000 } }),
    rowWith('quiet', { showings: 0, occupancy: null, age: { kind: 'unseen' } }),
  ]);
  expect(totals).toMatchObject({ admissions: 50, capacity: 100, sites: 2, reporting: 1, late: 1 });
});

test('the film with most sold-out showings is named; blocked seats do not keep a house from being sold out', () => {
  const full = lookAt(5, 60, 60, 10);
  const site = siteOf('s', [
    showingAt('a', -5, full, 'kancil'),
    showingAt('b', -6, full, 'orbit'),
    showingAt('c', -7, full, 'orbit'),
    showingAt('d', -8, lookAt(9, 59, 60), 'kancil'),
  ]);
  const rows = rowsOf([site], CITIES, ALL, NOW_MS, new Map());
  expect(rows.get('s')?.soldOut).toBe(3);
  expect(mostSoldOut(rows, new Map([['s', site]]), ALL, NOW_MS)).toEqual({ movieId: 'orbit', showings: 2 });
});
