import type { ListingPage } from '@cineradar/connectors/pages/listing-page';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listSites } from '../sites/list-sites.ts';
import { batchOf, emptyCatalogue, lookAtSchedule, seenListing, seenShowing } from '../testing/schedule-looks.ts';
import { listTheatres } from '../theatres/list-theatres.ts';
import { locateListings } from './locate-listings.ts';
import { seedCities } from './seed-cities.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await seedCities(db);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await db.deleteFrom('listing_pages').execute();
  await emptyCatalogue(db);
});

const POINT = { lat: -6.2254, lng: 106.7995 };
const failed = (reason: 'network' | 'refused' | 'unreadable' | 'absent', retryable: boolean): ListingPage => ({
  kind: 'failed',
  reason,
  retryable,
  detail: `it is ${reason}`,
});
const found = (externalId: string): ListingPage => ({
  kind: 'ok',
  place: { externalId, name: externalId, address: `at ${externalId}`, ...POINT, facilities: [] },
});

/** A site whose pages answer as told, and that keeps what it was asked. */
const pagesOf = (answers: Readonly<Record<string, ListingPage>> = {}) => {
  const asked: string[] = [];
  return {
    asked,
    read: (externalIds: readonly string[]) => {
      asked.push(...externalIds);
      return Promise.resolve(
        externalIds.map((externalId) => ({ externalId, page: answers[externalId] ?? found(externalId) })),
      );
    },
  };
};

const at = (day: number, hour = 9): Date => new Date(Date.UTC(2026, 0, day, hour));
const locate = (pages: ReturnType<typeof pagesOf>, now: Date, perDay = 10) =>
  locateListings(db, pages.read, { source: 'tix', perDay, now });

const list = (...ids: readonly string[]) =>
  lookAtSchedule(db, '10 09:00', batchOf(ids.map((listing) => seenShowing('12:00', { listing }))));

const sites = async () =>
  (await db.selectFrom('sites').select(['name', 'lat', 'lng', 'address']).orderBy('name').execute()).map((site) => ({
    ...site,
  }));

test('a listing that came without a point is given the one on its page, and its site stands there', async () => {
  await list('L1');
  expect(await locate(pagesOf(), at(11))).toEqual({ asked: 1, located: 1, missed: {}, broken: [] });
  expect(await sites()).toEqual([{ name: 'L1', ...POINT, address: 'at L1' }]);
});

test('a listing whose place is known is not looked up, nor one that was looked up', async () => {
  const place = { placeId: null, ...POINT, address: null };
  await lookAtSchedule(
    db,
    '10 09:00',
    batchOf([seenShowing('12:00', { listing: 'L1' }), seenShowing('12:00', { listing: 'L2' })], {
      listings: [seenListing('L1', { place }), seenListing('L2')],
    }),
  );
  const pages = pagesOf();
  await locate(pages, at(11));
  await locate(pages, at(12));
  expect(pages.asked).toEqual(['L2']);
});

test('no more pages are asked for in a day than allowed, by however many runs; those never asked for go first', async () => {
  await list('L1', 'L2', 'L3', 'L4', 'L5');
  const pages = pagesOf({
    ...Object.fromEntries(['L1', 'L2', 'L3', 'L4', 'L5'].map((id) => [id, failed('network', true)])),
  });
  await locate(pages, at(11, 9), 2);
  await locate(pages, at(11, 15), 2);
  expect(pages.asked).toHaveLength(2);
  await locate(pages, at(12, 10), 2);
  await locate(pages, at(13, 11), 2);
  expect(new Set(pages.asked.slice(0, 5))).toEqual(new Set(['L1', 'L2', 'L3', 'L4', 'L5']));
  expect(pages.asked).toHaveLength(6);
});

test('a passing fault is tried again the next day, a lasting one a month later, and both are told', async () => {
  await list('L1', 'L2', 'L3');
  const pages = pagesOf({ L1: failed('network', true), L2: failed('refused', false), L3: failed('unreadable', false) });
  expect(await locate(pages, at(1))).toEqual({
    asked: 3,
    located: 0,
    missed: { network: 1, refused: 1, unreadable: 1 },
    broken: [{ path: '/cinemas/L3', reason: 'it is unreadable' }],
  });
  await locate(pages, at(2, 10));
  expect(pages.asked.slice(3)).toEqual(['L1']);
  await locate(pages, at(31, 10));
  expect(pages.asked.slice(4).toSorted()).toEqual(['L1', 'L2', 'L3']);
});

test('without a browser nothing counts as asked, so that the day it is there all are', async () => {
  await list('L1');
  expect(await locate(pagesOf({ L1: failed('absent', false) }), at(11))).toMatchObject({
    asked: 0,
    missed: { absent: 1 },
  });
  expect(await locate(pagesOf(), at(11, 10))).toMatchObject({ located: 1 });
});

test('what a page says a listing offers is kept with it and its site, each thing once', async () => {
  await list('L1', 'L2');
  const offering = (externalId: string, ...facilities: readonly string[]): ListingPage => {
    const page = found(externalId);
    return page.kind === 'ok' ? { ...page, place: { ...page.place, facilities } } : page;
  };
  const newest = async () => Math.max(...(await theatres()).map(({ updatedSeq }) => updatedSeq));
  const theatres = async () => (await listTheatres(db, {}, { limit: 10, after: undefined })).rows;
  const before = await newest();
  await locate(pagesOf({ L1: offering('L1', 'Parking', 'Cafe'), L2: offering('L2', 'Parking') }), at(11));
  const told = (await theatres()).map(({ facilities, updatedSeq }) => [facilities.join(), updatedSeq > before]);
  expect(new Set(told.map(String))).toEqual(new Set(['Parking,Cafe,true', 'Parking,true']));
  const { rows } = await listSites(db, {}, { limit: 10, after: undefined });
  expect(new Set(rows.flatMap(({ facilities }) => facilities))).toEqual(new Set(['Cafe', 'Parking']));
});
