import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  clearShows,
  plantMovies,
  type PlantedPlace,
  type PlantedShow,
  plantPlaces,
  plantShows,
  showIdOf,
} from '../testing/planted-programme.ts';
import { usualCurve } from './usual-curve.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const place = (listing: string): PlantedPlace => ({
  ...{ city: 'Bandung', zone: 'Asia/Jakarta', chain: 'XXI', site: 'PVJ', listing },
  ...{ lat: null, lng: null },
});
const STANDARD = place('PVJ XXI');
const PREMIERE = place('PVJ PREMIERE');
const show = (listing: PlantedPlace, day: string, time: string, sold: number | null, ordinal = 1): PlantedShow => ({
  ...{ place: listing, movie: 'AGAK LAEN', day, time, ordinal, priceMinIdr: null, priceMaxIdr: null, seats: 100 },
  final:
    sold === null
      ? null
      : { notFree: sold + 10, blocked: 10, confidence: 'high', minutesBefore: 5, notFreeAtT24: sold / 3 + 10 },
  goneMinutesBefore: null,
});
/** Monday 12 January 2026, 19:00 WIB. */
const COMING = show(STANDARD, '2026-01-12', '19:00', null);
const NOW = new Date('2026-01-12T10:00:00Z');
const WORKING_DAYS = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09'] as const;
const of = (listing: PlantedPlace, time: string, sold: readonly number[]) =>
  sold.map((seats, place_) =>
    show(listing, WORKING_DAYS[place_ % 5] ?? '2026-01-05', time, seats, Math.floor(place_ / 5) + 1),
  );

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [STANDARD, PREMIERE]);
  await plantMovies(db, ['AGAK LAEN']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => clearShows(db));

test('the spread is taken over the listing’s showings at about this time on days of this kind, as shares of capacity', async () => {
  await plantShows(db, [
    COMING,
    ...of(STANDARD, '19:45', [9, 18, 27, 36, 45, 54, 63, 72, 81]),
    // Another time of day, a Sunday, and another listing: none of them is like it.
    ...of(STANDARD, '13:00', [90]),
    show(STANDARD, '2026-01-11', '19:00', 90),
    ...of(PREMIERE, '19:00', [90]),
  ]);
  const curve = await usualCurve(db, showIdOf(COMING), NOW);
  expect(curve).toMatchObject({ of: 'listing', showings: 9, days: 28 });
  // Capacity is 90: nine showings from 10 to 90 %, at the deciles of which p10, p50 and p90 lie between neighbours.
  expect(curve.points.at(-1)).toEqual({ minutesBeforeStart: 0, p10: 18, p50: 50, p90: 82 });
  expect(curve.points.find(({ minutesBeforeStart }) => minutesBeforeStart === 1_440)).toEqual({
    ...{ minutesBeforeStart: 1_440, p10: 6, p50: 16.67, p90: 27.33 },
  });
  expect(curve.points.find(({ minutesBeforeStart }) => minutesBeforeStart === 60)?.p50).toBeNull();
});

test('the whole site answers where the listing has too few, and nothing where the site has', async () => {
  const few = of(STANDARD, '19:00', [9, 18, 27]);
  await plantShows(db, [COMING, ...few]);
  expect(await usualCurve(db, showIdOf(COMING), NOW)).toMatchObject({ of: null, points: [] });
  await plantShows(db, of(PREMIERE, '19:00', [36, 45, 54, 63, 72]));
  expect(await usualCurve(db, showIdOf(COMING), NOW)).toMatchObject({ of: 'site', showings: 8 });
});

test('a showing whose day is unknown has no usual curve, and one that does not exist is not found', async () => {
  await plantShows(db, [{ ...COMING, day: null }]);
  expect(await usualCurve(db, showIdOf({ ...COMING, day: null }), NOW)).toMatchObject({ of: null });
  await expect(usualCurve(db, '6f1f8c1e-3a59-5d0b-9a57-1c52a3f1e0d4', NOW)).rejects.toMatchObject({
    code: 'not_found',
  });
});
