import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { batchOf, emptyCatalogue, lookAtSchedule, seenListing, seenShowing } from '../testing/schedule-looks.ts';
import type { NamedPlace } from './merge-places.ts';
import { countPlacesOf, countStoredPlaces } from './placed-listings.ts';
import { recordPlaces } from './record-places.ts';
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
beforeEach(() => emptyCatalogue(db));

const SENAYAN = { lat: -6.225, lng: 106.8 };
const place = (listingName: string, placeId: string | null, over: Partial<NamedPlace['place']> = {}): NamedPlace => ({
  listingName,
  city: 'JAKARTA',
  place: { placeId, ...SENAYAN, address: `at ${placeId}`, ...over },
});
const answer = (places: readonly NamedPlace[], seenAt: Date | null = null) =>
  inTransaction(db, (tx) => recordPlaces(tx, seenAt, [places]));
const list = (...names: readonly string[]) =>
  lookAtSchedule(
    db,
    '10 09:00',
    batchOf(
      names.map((listing) => seenShowing('12:00', { listing })),
      { listings: names.map((name) => seenListing(name, { name })) },
    ),
  );
const sites = async () =>
  (
    await db
      .selectFrom('sites as s')
      .innerJoin('theatres as t', 't.site_id', 's.id')
      .select(['s.name as site', 't.name as listing', 's.place_id', 's.lat'])
      .orderBy('s.name')
      .orderBy('t.name')
      .execute()
  ).map(({ site, listing, place_id: placeId, lat }) => [site, listing, placeId, lat]);

const SENAYAN_LISTINGS = ['PLAZA SENAYAN PREMIERE', 'PLAZA SENAYAN XXI'];

describe('listings are filed under sites', () => {
  test('by name while nobody has said where they are', async () => {
    await list('PLAZA SENAYAN XXI', 'PLAZA SENAYAN PREMIERE', 'BLOK M XXI');
    expect(await sites()).toEqual([
      ['BLOK M', 'BLOK M XXI', null, null],
      ['PLAZA SENAYAN', 'PLAZA SENAYAN PREMIERE', null, null],
      ['PLAZA SENAYAN', 'PLAZA SENAYAN XXI', null, null],
    ]);
  });

  const places = [
    place('BLOK M XXI', 'P1'),
    place('BLOK M SQUARE', 'P1'),
    place('PLAZA SENAYAN PREMIERE', 'P2', { lat: -6.3 }),
    place('PLAZA SENAYAN XXI', 'P3'),
  ];
  const joined = [
    ['BLOK M', 'BLOK M SQUARE', 'P1', SENAYAN.lat],
    ['BLOK M', 'BLOK M XXI', 'P1', SENAYAN.lat],
    ['PLAZA SENAYAN', 'PLAZA SENAYAN PREMIERE', 'P3', SENAYAN.lat],
    ['PLAZA SENAYAN', 'PLAZA SENAYAN XXI', 'P3', SENAYAN.lat],
  ];

  test.each(['before', 'after'] as const)('by place too, told %s the listings', async (when) => {
    if (when === 'before') await answer(places);
    await list('BLOK M XXI', 'BLOK M SQUARE', ...SENAYAN_LISTINGS);
    if (when === 'after') await answer(places);
    expect(await sites()).toEqual(joined);
    expect(await answer(places)).toEqual({ added: 0, changed: 0, unchanged: 4 });
    expect(await countStoredPlaces(db)).toEqual({
      listings: 4,
      sitesByName: 3,
      sitesByPlaceId: 2,
      placeIdsJoiningNames: 1,
      namesWithSeveralPlaceIds: 1,
      listingsWithoutPlaceId: 0,
    });
    expect(await countPlacesOf(db, 'tix', SENAYAN_LISTINGS)).toMatchObject({
      listings: 2,
      sitesByName: 1,
      sitesByPlaceId: 1,
    });
  });

  test('and a site that became part of another is still found by its id, with its figures', async () => {
    await list('BLOK M XXI', 'BLOK M SQUARE');
    const [into, from] = await db.selectFrom('sites').select(['id', 'name']).orderBy('name').execute();
    const movieId = (await db.selectFrom('movies').select('id').executeTakeFirstOrThrow()).id;
    const hour = new Date('2026-01-09T12:00:00Z');
    const figures = {
      movie_id: movieId,
      hour,
      admissions: 10,
      admissions_high: 12,
      seats: 100,
      seats_high: 110,
      shows: 1,
      early_shows: 0,
    };
    await db
      .insertInto('attendance_hourly')
      .values([into, from].map((site) => ({ ...figures, site_id: site?.id ?? '' })))
      .execute();
    await answer([place('BLOK M XXI', 'P1'), place('BLOK M SQUARE', 'P1')]);
    expect(await db.selectFrom('sites').select('id').execute()).toEqual([{ id: into?.id }]);
    expect(
      await db
        .selectFrom('external_ids')
        .select('our_id')
        .where('external_id', '=', from?.id ?? '')
        .execute(),
    ).toEqual([{ our_id: into?.id }]);
    const kept = await db.selectFrom('attendance_hourly').select(['site_id', 'admissions', 'seats', 'shows']).execute();
    expect(kept).toEqual([{ site_id: into?.id, admissions: 20, seats: 200, shows: 2 }]);
  });

  test('two spellings of one listing are one theatre, placed by either', async () => {
    await lookAtSchedule(
      db,
      '10 09:00',
      batchOf([seenShowing('12:00')], { listings: [seenListing('L1', { name: 'GRAND MAL XXI' })] }),
    );
    await lookAtSchedule(
      db,
      '11 09:00',
      batchOf([seenShowing('12:00')], { listings: [seenListing('L1', { name: 'GRAND MALL XXI' })] }),
    );
    await answer([place('GRAND MAL XXI', 'P1')]);
    expect(await sites()).toEqual([['GRAND MALL', 'GRAND MALL XXI', 'P1', SENAYAN.lat]]);
  });
});

describe('of several answers for one name', () => {
  const old = new Date('2026-01-01T00:00:00Z');
  const recent = new Date('2026-01-05T00:00:00Z');

  test.each([
    [
      'one with a place id goes before a newer bare point',
      [
        [place('A XXI', 'P1'), old],
        [place('A XXI', null, { lat: -6.9 }), recent],
      ],
    ],
    [
      'the newer one counts',
      [
        [place('A XXI', 'P0', { lat: -6.9 }), old],
        [place('A XXI', 'P1'), recent],
      ],
    ],
    [
      'one of unknown age is the oldest',
      [
        [place('A XXI', 'P0', { lat: -6.9 }), null],
        [place('A XXI', 'P1'), old],
      ],
    ],
  ] as const)('%s, in whatever order they come', async (_name, answers) => {
    for (const order of [answers, answers.toReversed()]) {
      await emptyCatalogue(db);
      await list('A XXI');
      for (const [one, seenAt] of order) await answer([one], seenAt);
      expect(await sites()).toEqual([['A', 'A XXI', 'P1', SENAYAN.lat]]);
    }
  });

  test('in one telling, one with a place id goes before bare points', async () => {
    await list('A XXI');
    const bare = (lat: number) => place('A XXI', null, { lat, address: null });
    await answer([bare(-6.9), place('A XXI', 'P1'), bare(-6.1)]);
    expect(await sites()).toEqual([['A', 'A XXI', 'P1', SENAYAN.lat]]);
  });
});
