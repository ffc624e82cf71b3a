import { readGrid, type SeatMap } from '@cineradar/core/occupancy/seat-map';
import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordReadings } from '../occupancy/record-readings.ts';
import { rollUp } from '../occupancy/roll-up.ts';
import {
  plantMovies,
  plantPlaces,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
  clearShows,
  showIdOf,
} from '../testing/planted-programme.ts';
import { getShowtime } from './get-showtime.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const PLACE: PlantedPlace = {
  city: 'Bandung',
  zone: 'Asia/Jakarta',
  chain: 'XXI',
  site: 'PVJ',
  listing: 'PVJ XXI',
  lat: null,
  lng: null,
};
const SHOW: PlantedShow = {
  place: PLACE,
  movie: 'AGAK LAEN',
  day: '2026-01-10',
  time: '19:00',
  ordinal: 1,
  priceMinIdr: 40_000,
  priceMaxIdr: 50_000,
  seats: null,
  final: null,
  goneMinutesBefore: null,
};
const UNDATED: PlantedShow = { ...SHOW, day: null, ordinal: 2 };
const START = new Date('2026-01-10T12:00:00Z');
const before = (minutes: number): Date => new Date(START.getTime() - minutes * 60_000);

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [PLACE]);
  await plantMovies(db, [SHOW.movie]);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await clearShows(db);
  await plantShows(db, [SHOW, UNDATED]);
});

/** A hall of two rows of three seats and an aisle; `taken` are not free. */
const hall = (taken: readonly string[]): SeatMap => ({
  chain: 'XXI',
  rows: ['B', 'A'].map((row) => ({
    name: row,
    cells: ['1', '2', null, '3'].map((number) =>
      number === null
        ? null
        : { row, number, status: taken.includes(row + number) ? '5' : '1', free: !taken.includes(row + number) },
    ),
  })),
});
const look = (minutes: number, taken: readonly string[]) => ({
  showtimeId: showIdOf(SHOW) as ShowtimeId,
  observedAt: before(minutes),
  chain: 'XXI' as const,
  source: 'tix',
  grid: readGrid(hall(taken)),
});
const statesOf = ({ seatMap }: Awaited<ReturnType<typeof getShowtime>>) =>
  seatMap?.rows.map(({ name, cells }) => [name, cells.map((cell) => cell?.state ?? null)]);
const get = (now: Date, show = SHOW) => getShowtime(db, showIdOf(show), now);

test('a showing that is still to come shows its last look, its curve so far and every look', async () => {
  await recordReadings(
    db,
    [look(2_900, ['A1']), look(1_500, ['A1', 'A2']), look(300, ['A1', 'A2', 'B3'])],
    before(290),
  );
  const showing = await get(before(290));
  expect(showing.occupancy).toMatchObject({
    seats: 6,
    notFree: 3,
    sold: 3,
    occupancy: 50,
    isFinal: false,
    early: null,
    confidence: 'low',
    observedAt: before(300),
  });
  expect(showing.looks.map((each) => each.notFree)).toEqual([1, 2, 3]);
  expect(
    showing.bookingCurve.map(({ minutesBeforeStart, observedAt, notFree }) => [
      minutesBeforeStart,
      observedAt,
      notFree,
    ]),
  ).toEqual([
    [4_320, null, null],
    [2_880, before(2_900), 1],
    [1_440, before(1_500), 2],
    [720, before(1_500), 2],
    [360, before(1_500), 2],
    // These are still to come: nothing is known of them, not even what held a moment ago.
    [180, null, null],
    [60, null, null],
    [30, null, null],
  ]);
});

test('the seat map shows each seat where it stands, aisles too, and which of them are not free', async () => {
  await recordReadings(db, [look(300, ['A1']), look(30, ['A1', 'B3'])], before(20));
  const { seatMap, seatMapMissing, auditorium } = await get(before(20));
  expect(seatMapMissing).toBeNull();
  expect(auditorium).toMatchObject({ seats: 6 });
  expect(seatMap).toEqual({
    observedAt: before(30),
    previousObservedAt: before(300),
    screenAt: 'last',
    statusCounts: { 1: 4, 5: 2 },
    rows: [
      {
        name: 'B',
        cells: [
          { number: '1', state: 'free', newlyTaken: false },
          { number: '2', state: 'free', newlyTaken: false },
          null,
          { number: '3', state: 'notFree', newlyTaken: true },
        ],
      },
      {
        name: 'A',
        cells: [
          { number: '1', state: 'notFree', newlyTaken: false },
          { number: '2', state: 'free', newlyTaken: false },
          null,
          { number: '3', state: 'free', newlyTaken: false },
        ],
      },
    ],
  });
});

test('one that has started keeps its final, with the same curve as its looks gave, after readings and latest are gone', async () => {
  const looks = [look(4_400, ['A1']), look(700, ['A1', 'A2']), look(45, ['A1', 'A2', 'A3', 'B1'])];
  await recordReadings(db, looks, before(1));
  const coming = await get(before(1));
  await rollUp(db, START);
  const started = await get(START);
  expect(started.occupancy).toMatchObject({
    isFinal: true,
    early: true,
    sold: 4,
    capacity: 6,
    occupancy: 66.67,
    observedAt: before(45),
  });
  await sql`delete from occupancy_readings`.execute(db);
  await sql`delete from latest`.execute(db);
  const later = await get(new Date('2027-01-10T12:00:00Z'));
  expect(later.occupancy).toEqual(started.occupancy);
  expect(later.bookingCurve).toEqual(started.bookingCurve);
  expect(started.bookingCurve.slice(0, 7)).toEqual(coming.bookingCurve.slice(0, 7));
  expect(later.looks).toEqual([]);
  // Only what was taken since the look before cannot be said any more.
  expect(later.seatMap?.previousObservedAt).toBeNull();
  expect(statesOf(later)).toEqual(statesOf(started));
  expect(later.seatMap?.observedAt).toEqual(before(45));
});

test('seats that the hall’s rule judges blocked are told apart in the map and in the figures', async () => {
  await recordReadings(db, [look(60, ['A1', 'A2'])], before(50));
  await sql`update auditoriums set blocked_bitmap = '\\x80', blocked = 1, blocked_confidence = 'medium'`.execute(db);
  const { occupancy, seatMap } = await get(before(50));
  expect(occupancy).toMatchObject({
    sold: 1,
    blocked: 1,
    capacity: 5,
    occupancy: 20,
    occupancyHigh: 33.33,
    admissionsLow: 1,
    admissionsHigh: 2,
    confidence: 'medium',
  });
  expect(seatMap?.rows[1]?.cells.map((cell) => cell?.state)).toEqual(['blocked', 'notFree', undefined, 'free']);
});

test('without a seat map it says why', async () => {
  expect(await get(before(60))).toMatchObject({
    occupancy: null,
    seatMap: null,
    seatMapMissing: 'noExternalId',
    looks: [],
  });
  await sql`insert into external_ids (source, kind, external_id, our_id) values ('tix', 'showtime', '77', ${showIdOf(SHOW)})`.execute(
    db,
  );
  expect(await getShowtime(db, 'tix:77', before(60))).toMatchObject({
    id: showIdOf(SHOW),
    seatMapMissing: 'neverSeen',
  });
  await sql`delete from external_ids where kind = 'showtime'`.execute(db);
});

test('one whose day is unknown says so: no instants, no anchors', async () => {
  const showing = await get(before(60), UNDATED);
  expect(showing).toMatchObject({ cinemaDay: null, startsAt: null, occupancy: null });
  expect(showing.bookingCurve.every(({ at, notFree }) => at === null && notFree === null)).toBe(true);
});

test('a showing that is not there is refused', async () => {
  await expect(getShowtime(db, 'tix:404', START)).rejects.toMatchObject({ code: 'not_found' });
  await expect(getShowtime(db, '6f1f8c1e-3a59-5d0b-9a57-1c52a3f1e0d4', START)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a seat map says which seats were taken since a look that is at least five minutes older', async () => {
  await recordReadings(db, [look(60, ['A1']), look(31, ['A1', 'B1']), look(30, ['A1', 'B1', 'B3'])], before(29));
  const { seatMap } = await get(before(29));
  expect(seatMap?.previousObservedAt).toEqual(before(60));
  expect(seatMap?.screenAt).toBe('last');
  const fresh = seatMap?.rows.flatMap(({ name, cells }) =>
    cells.flatMap((cell) => (cell?.newlyTaken === true ? [name + cell.number] : [])),
  );
  expect(fresh).toEqual(['B1', 'B3']);
});

test('a hall that was looked at once has no newly taken seats', async () => {
  await recordReadings(db, [look(60, ['A1'])], before(59));
  const { seatMap } = await get(before(59));
  expect(seatMap?.previousObservedAt).toBeNull();
  expect(seatMap?.rows.flatMap(({ cells }) => cells).some((cell) => cell?.newlyTaken)).toBe(false);
});
