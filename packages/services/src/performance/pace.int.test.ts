import { readGrid } from '@cineradar/core/occupancy/seat-map';
import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordReadings } from '../occupancy/record-readings.ts';
import {
  clearShows,
  movieIdOf,
  plantMovies,
  plantPlaces,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
  showIdOf,
  theatreIdOf,
} from '../testing/planted-programme.ts';
import { measurePerformance } from './measure-performance.ts';
import { releasePace } from './release-pace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const placeIn = (city: string, listing: string): PlantedPlace => ({
  city,
  zone: 'Asia/Jakarta',
  chain: 'XXI',
  site: listing,
  listing,
  lat: null,
  lng: null,
});
const [PVJ, BIP, SOLO] = [placeIn('Bandung', 'PVJ'), placeIn('Bandung', 'BIP'), placeIn('Solo', 'PARAGON')];
const TODAY = '2026-02-10';
const NOW = new Date('2026-02-10T03:00:00Z');
let ordinal = 0;

const show = (movie: string, day: string, changes: Partial<PlantedShow> = {}): PlantedShow => ({
  place: PVJ,
  movie,
  day,
  time: '13:00',
  ordinal: (ordinal += 1),
  priceMinIdr: 40_000,
  priceMaxIdr: 40_000,
  seats: null,
  final: null,
  goneMinutesBefore: null,
  ...changes,
});
const read = (
  movie: string,
  day: string,
  notFree: number,
  changes: Partial<PlantedShow> = {},
  notFreeAtT24: number | null = null,
): PlantedShow =>
  show(movie, day, {
    seats: 100,
    final: { notFree, blocked: 0, confidence: 'low', minutesBefore: 5, notFreeAtT24 },
    ...changes,
  });

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
  await plantPlaces(db, [PVJ, BIP, SOLO]);
  await plantMovies(db, ['OLD', 'OURS', 'RIVAL', 'COMING']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => clearShows(db));

const pace = (movie: string) => releasePace(db, movieIdOf(movie), TODAY);

test('a release is compared over its complete days; called-off showings and today count for nothing', async () => {
  await plantShows(db, [
    read('OLD', addDays(TODAY, -30), 99),
    read('RIVAL', addDays(TODAY, -20), 20),
    read('RIVAL', addDays(TODAY, -19), 20),
    read('OURS', addDays(TODAY, -2), 30),
    read('OURS', addDays(TODAY, -2), 30, { goneMinutesBefore: 300 }),
    read('OURS', addDays(TODAY, -1), 10),
    read('OURS', TODAY, 90),
    show('COMING', addDays(TODAY, 2)),
  ]);
  expect(await pace('OURS')).toMatchObject({
    known: true,
    releaseDay: addDays(TODAY, -2),
    // 40 admissions in two days; the rival, the only other release that was seen, had 40 too.
    index: 100,
    days: [
      { dayNumber: 1, admissions: 30, totalAdmissions: 30, medianAdmissions: 20, films: 1 },
      { dayNumber: 2, admissions: 10, totalAdmissions: 40, medianTotalAdmissions: 40, films: 1 },
    ],
  });
});

test('of a film that was on when the data begins, and of one still to come, no pace is made up', async () => {
  await plantShows(db, [read('OLD', addDays(TODAY, -30), 99), show('COMING', addDays(TODAY, 2))]);
  expect(await pace('OLD')).toEqual({ known: false, reason: 'releaseNotSeen' });
  expect(await pace('RIVAL')).toEqual({ known: false, reason: 'releaseNotSeen' });
  expect(await pace('COMING')).toEqual({ known: false, reason: 'notReleased' });
});

const look = (of: PlantedShow, at: Date, taken: number) => ({
  showtimeId: showIdOf(of) as ShowtimeId,
  observedAt: at,
  chain: 'XXI' as const,
  source: 'tix',
  grid: readGrid({
    chain: 'XXI',
    rows: [
      {
        name: 'A',
        cells: Array.from({ length: 10 }, (_, n) => ({
          row: 'A',
          number: String(n + 1),
          status: n < taken ? '5' : '1',
          free: n >= taken,
        })),
      },
    ],
  }),
});

test('coming showings are compared at T-24 h: by their last look before it, with the week’s median of the others', async () => {
  const soon = show('OURS', TODAY, { time: '15:00' });
  const unread = show('OURS', TODAY, { time: '17:00' });
  const later = show('OURS', addDays(TODAY, 1), { time: '15:00' });
  await plantShows(db, [
    soon,
    unread,
    later,
    read('RIVAL', addDays(TODAY, -1), 90, {}, 20),
    read('OLD', addDays(TODAY, -2), 90, { place: SOLO }, 40),
    // Beyond the week, and without a look by then: not in the median.
    read('RIVAL', addDays(TODAY, -9), 90, {}, 90),
    read('OLD', addDays(TODAY, -3), 90),
  ]);
  await recordReadings(
    db,
    [
      look(soon, new Date('2026-02-09T07:00:00Z'), 4),
      look(soon, new Date('2026-02-09T08:00:00Z'), 6),
      look(soon, new Date('2026-02-10T02:00:00Z'), 9),
      look(later, new Date('2026-02-10T02:00:00Z'), 9),
    ],
    NOW,
  );
  const { bookingPace } = await measurePerformance(
    db,
    { kind: 'movie', id: movieIdOf('OURS'), from: TODAY, to: TODAY, by: [] },
    NOW,
  );
  expect(bookingPace).toEqual({
    // 15:00 WIB is 08:00Z: six of ten seats a day before, against a median of 20 and 40 per cent.
    minutesBeforeStart: 1_440,
    shows: 2,
    showsRead: 1,
    sold: 6,
    capacity: 10,
    occupancy: 60,
    medianOccupancy: 30,
    compared: 2,
    index: 200,
  });
});

test('a listing is compared with the other listings of its city', async () => {
  await plantShows(db, [
    read('RIVAL', addDays(TODAY, -1), 90, {}, 20),
    read('RIVAL', addDays(TODAY, -1), 90, { place: BIP }, 50),
    read('RIVAL', addDays(TODAY, -1), 90, { place: SOLO }, 80),
  ]);
  const { bookingPace, releasePace: release } = await measurePerformance(
    db,
    { kind: 'theatre', id: theatreIdOf('PVJ'), from: TODAY, to: TODAY, by: [] },
    NOW,
  );
  expect(bookingPace).toMatchObject({ shows: 0, occupancy: null, medianOccupancy: 50, compared: 1, index: null });
  expect(release).toBeNull();
});
