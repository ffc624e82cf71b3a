import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  clearShows,
  plantMovies,
  type PlantedPlace,
  type PlantedShow,
  plantPlaces,
  plantShows,
  showIdOf,
  siteIdOf,
} from '../testing/planted-programme.ts';
import { trendAt } from './measure-trend.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const PLACE: PlantedPlace = {
  ...{ city: 'Bandung', zone: 'Asia/Jakarta', chain: 'XXI', site: 'PVJ', listing: 'PVJ XXI' },
  ...{ lat: null, lng: null },
};
const final = (notFree: number, blocked = 0) => ({
  ...{ notFree, blocked, confidence: 'high' as const },
  minutesBefore: 5,
});
const show = (day: string, time: string, ordinal: number, seen: PlantedShow['final']): PlantedShow => ({
  ...{ place: PLACE, movie: 'AGAK LAEN', day, time, ordinal, priceMinIdr: null, priceMaxIdr: null },
  ...{ seats: 100, final: seen, goneMinutesBefore: null },
});
/** Saturday 10 January 2026, 20:00 WIB. */
const NOW = new Date('2026-01-10T13:00:00Z');
const trend = async () => {
  const { sites, ...rest } = await trendAt(db, NOW);
  return { ...rest, site: sites.find(({ siteId }) => siteId === siteIdOf(PLACE.site)) };
};

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [PLACE]);
  await plantMovies(db, ['AGAK LAEN']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => clearShows(db));

test('usual is the mean over the weeks that are told of, a week without a showing counted as none', async () => {
  await plantShows(db, [
    show('2026-01-03', '19:00', 1, final(50, 10)),
    show('2026-01-03', '19:30', 2, final(30)),
    // Over by 20:00, and one that begins after its doors would be open then.
    show('2026-01-03', '17:00', 3, final(90)),
    show('2026-01-03', '20:30', 4, final(90)),
    show('2025-12-27', '19:00', 5, final(60)),
    // Five weeks ago nobody counts.
    show('2025-12-06', '19:00', 6, final(99)),
  ]);
  const { weeks, site } = await trend();
  expect(weeks).toBe(2);
  expect(site?.usual).toEqual({ admissions: (40 + 30 + 60) / 2, capacity: (90 + 100 + 100) / 2 });
});

test('doors-open showings of past weeks count what stood between the look half an hour ahead and the final', async () => {
  const soon = show('2026-01-03', '20:10', 1, final(80));
  await plantShows(db, [soon]);
  await sql`update showing_finals set curve_not_free[8] = 50 where showtime_id = ${showIdOf(soon)}::uuid`.execute(db);
  // Ten of the thirty minutes are left: two thirds of the way from 50 to 80.
  expect((await trend()).site?.usual).toEqual({ admissions: 70, capacity: 100 });
});

test('the last three hours stand oldest first, each showing by its final while it is on', async () => {
  await plantShows(db, [show('2026-01-10', '18:00', 1, final(25)), show('2026-01-10', '19:50', 2, final(75))]);
  const { site, everyMinutes } = await trend();
  expect(everyMinutes).toBe(15);
  // On from 17:40 to 20:00 (end excluded), and from 19:30 on.
  expect(site?.recent).toEqual([null, null, null, 25, 25, 25, 25, 25, 25, 25, 50, 50, 75]);
  expect(site?.usual).toBeNull();
});

test('a showing that was called off counts nowhere', async () => {
  await plantShows(db, [{ ...show('2026-01-10', '19:00', 1, final(25)), goneMinutesBefore: 120 }]);
  expect((await trend()).site).toBeUndefined();
});
