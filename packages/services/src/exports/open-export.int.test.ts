import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { recordReadings } from '../occupancy/record-readings.ts';
import { rollUp } from '../occupancy/roll-up.ts';
import { measurePerformance } from '../performance/measure-performance.ts';
import {
  clearShows,
  movieIdOf,
  plantMovies,
  plantPlaces,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
  showIdOf,
  startOf,
  theatreIdOf,
} from '../testing/planted-programme.ts';
import { lookAt } from '../testing/small-market.ts';
import type { ExportRow } from './export-kind.ts';
import { type ExportKindName, openExport } from './open-export.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const place = (city: string, zone: PlantedPlace['zone'], listing: string): PlantedPlace => ({
  city,
  zone,
  chain: 'XXI',
  site: listing,
  listing,
  lat: null,
  lng: null,
});
const [WEST, EAST] = [place('Bandung', 'Asia/Jakarta', 'PVJ'), place('Ambon', 'Asia/Jayapura', 'ACC')];
const DAY = '2026-01-10';
const LATER = new Date('2026-01-12T00:00:00Z');
const show = (ordinal: number, changes: Partial<PlantedShow> = {}): PlantedShow => ({
  place: WEST,
  movie: 'AGAK LAEN',
  day: DAY,
  time: '19:00',
  ordinal,
  priceMinIdr: 40_000,
  priceMaxIdr: 50_000,
  seats: null,
  final: null,
  goneMinutesBefore: null,
  ...changes,
});

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [WEST, EAST]);
  await plantMovies(db, ['AGAK LAEN']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => clearShows(db));

const read = async (
  kind: ExportKindName,
  day = DAY,
): Promise<{ rows: ExportRow[]; version: string; columns: string[] }> => {
  await using opened = await openExport(db, kind, day);
  const rows: ExportRow[] = [];
  for await (const batch of opened.batches()) rows.push(...batch);
  return { rows, version: opened.version, columns: opened.columns.map((column) => column.name) };
};
const look = (of: PlantedShow, minutesBefore: number, taken: number) => ({
  showtimeId: showIdOf(of) as ShowtimeId,
  observedAt: new Date((startOf(of)?.getTime() ?? 0) - minutesBefore * 60_000),
  chain: 'XXI' as const,
  source: 'tix',
  grid: lookAt(20, new Set(Array.from({ length: taken }, (_, n) => n))),
});
/** Shows at the edges of the cinema day in the first and the last zone, and looks at each of them. */
const EDGES = [
  show(1, { time: '06:00' }),
  show(2, { time: '05:59' }),
  show(3, { place: EAST, time: '06:00' }),
  show(4, { place: EAST, time: '05:59' }),
  show(5, { day: addDays(DAY, 1) }),
  show(6, { day: addDays(DAY, -1) }),
];
const plantEdges = async (): Promise<void> => {
  await plantShows(db, EDGES);
  await recordReadings(
    db,
    EDGES.flatMap((each, n) => [look(each, 0, n), look(each, 35, 1)]),
    LATER,
  );
  await rollUp(db, LATER);
};

test('every kind gives exactly its columns, and the rows of that cinema day by the venue’s clock', async () => {
  await plantEdges();
  for (const kind of ['showings', 'readings', 'attendance'] as const) {
    const { rows, columns } = await read(kind);
    expect(rows.length, kind).toBeGreaterThan(0);
    for (const row of rows) expect(Object.keys(row), kind).toEqual(columns);
  }
  const ofDay = EDGES.slice(0, 4).map(showIdOf).toSorted();
  expect((await read('showings')).rows.map((row) => String(row['showtime_id'])).toSorted()).toEqual(ofDay);
  // A look 35 minutes before six o'clock in the morning was taken on the cinema day before.
  const seen = (await read('readings')).rows.map((row) => row['showtime_id']);
  expect(Object.fromEntries(EDGES.map((each, n) => [n, seen.filter((id) => id === showIdOf(each)).length]))).toEqual({
    0: 1,
    1: 2,
    2: 1,
    3: 2,
    4: 0,
    5: 0,
  });
  expect((await read('attendance')).rows.map((row) => [row['city'], row['local_hour'], row['shows']])).toEqual([
    ['ambon', 6, 1],
    ['bandung', 6, 1],
    ['ambon', 5, 1],
    ['bandung', 5, 1],
  ]);
});

test('showings add up to the figures of the API', async () => {
  await plantEdges();
  const { rows } = await read('showings');
  const { total } = await measurePerformance(
    db,
    { kind: 'movie', id: movieIdOf('AGAK LAEN'), from: DAY, to: DAY, by: [] },
    LATER,
  );
  const sum = (name: string): number => rows.reduce((all, row) => all + Number(row[name]), 0);
  expect([rows.length, sum('admissions_low'), sum('capacity_seats'), sum('admissions_high')]).toEqual([
    total.shows,
    total.admissionsLow,
    total.capacity,
    total.admissionsHigh,
  ]);
});

test('a showing that was called off is told, without figures', async () => {
  await plantShows(db, [
    show(1, {
      goneMinutesBefore: 600,
      seats: 20,
      final: { notFree: 9, blocked: 0, confidence: 'low', minutesBefore: 700 },
    }),
  ]);
  expect((await read('showings')).rows).toMatchObject([
    { status: 'gone', called_off: true, admissions_low: null, occupancy_percent: null },
  ]);
});

test('the version stands for the rows: the same when nothing changed, another when one row did, and one of its own each day', async () => {
  await plantEdges();
  const before = await read('showings');
  expect((await read('showings')).version).toBe(before.version);
  expect((await read('showings', addDays(DAY, 1))).version).not.toBe(before.version);
  await sql`update showtimes set price_max_idr = 60000 where ordinal = 1`.execute(db);
  expect((await read('showings')).version).not.toBe(before.version);
});

test('an export is a snapshot: what is written while it is read is not in it', async () => {
  await plantEdges();
  const whole = await read('showings');
  await using opened = await openExport(db, 'showings', DAY);
  await plantShows(db, [show(99)]);
  const rows = [];
  for await (const batch of opened.batches()) rows.push(...batch);
  expect(rows).toEqual(whole.rows);
  expect((await read('showings')).rows).toHaveLength(whole.rows.length + 1);
});

test('a big table comes in batches of at most 5,000, in order and each row once', async () => {
  await plantShows(db, [show(1)]);
  const wanted = scale(200_000, 12_000);
  await sql`
    insert into occupancy_readings (time, theatre_id, movie_id, showtime_id, total_seats, occupied_seats, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
    select '2026-01-10T03:00:00Z'::timestamptz + n * interval '10 ms', ${theatreIdOf('PVJ')}::uuid, ${movieIdOf('AGAK LAEN')}::uuid, ${showIdOf(show(1))}::uuid, 8, 0, '{}', '\\x00', ${showIdOf(show(1))}::uuid, 'tix', n
    from generate_series(1, ${wanted}::int) n`.execute(db);
  await using opened = await openExport(db, 'readings', DAY);
  const sizes: number[] = [];
  let last = 0;
  for await (const batch of opened.batches()) {
    sizes.push(batch.length);
    for (const row of batch) {
      expect(row['ingest_seq']).toBe(last + 1);
      last += 1;
    }
  }
  expect(last).toBe(wanted);
  expect(Math.max(...sizes)).toBe(5_000);
});

test('whoever takes no row for too long loses the snapshot, and the connection is not lost for others', async () => {
  await plantEdges();
  const opened = await openExport(db, 'showings', DAY, 1);
  await sleep(1_500);
  await expect(opened.batches().next()).rejects.toThrow(/connection/i);
  await expect(opened[Symbol.asyncDispose]()).resolves.toBeUndefined();
  for (let n = 0; n < 6; n += 1) expect((await read('showings')).rows).toHaveLength(4);
});
