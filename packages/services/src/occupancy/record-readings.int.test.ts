import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '../testing/small-market.ts';
import { recordReadings } from './record-readings.ts';
import type { SeatReading } from './seat-reading.ts';

const START = new Date('2026-01-10T12:00:00Z');
const NOW = new Date('2026-01-10T11:59:00Z');
const minutesBefore = (minutes: number): Date => new Date(START.getTime() - minutes * 60_000);

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;
let showing: SmallShowing;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
  const { theatreIds, movieIds } = await plantPlaces(db);
  showing = await plantShowing(db, theatreIds[0]!, movieIds[0]!, START);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyTables(db, ['latest', 'occupancy_readings', 'dirty_showings', 'reading_refusals']);
});

const reading = (minutes: number, taken: number[], showtimeId = showing.id): SeatReading => ({
  showtimeId,
  observedAt: minutesBefore(minutes),
  chain: 'XXI',
  source: 'tix',
  grid: lookAt(20, new Set(taken)),
});
const stored = () => db.selectFrom('occupancy_readings').selectAll().orderBy('time').execute();

test('a reading is written once, with what was seen, and moves latest', async () => {
  const result = await recordReadings(db, [reading(60, [1, 2, 3])], NOW);
  expect(result).toMatchObject({ accepted: 1, duplicates: 0, refused: [], theatreIds: [showing.theatreId] });
  const [row] = await stored();
  expect(row).toMatchObject({
    total_seats: 20,
    occupied_seats: 3,
    occupancy_rate: 15,
    status_counts: { 1: 17, 5: 3 },
    movie_id: showing.movieId,
  });
  expect([...row!.seat_bitmap]).toEqual([0b0111_0000, 0, 0]);
  const latest = await db.selectFrom('latest_seats').selectAll().executeTakeFirstOrThrow();
  expect(latest).toMatchObject({ showtime_id: showing.id, not_free: 3, blocked: 0, confidence: 'low' });
});

test('the same reading twice changes nothing and is counted as a duplicate', async () => {
  await recordReadings(db, [reading(60, [1])], NOW);
  const before = await stored();
  const again = await recordReadings(db, [reading(60, [1]), reading(60, [1])], NOW);
  expect(again).toMatchObject({ accepted: 0, duplicates: 2, refused: [], lastSeq: null });
  expect(await stored()).toEqual(before);
});

test('a second reading of one key with other content is refused and counted, and the first stands', async () => {
  await recordReadings(db, [reading(60, [1])], NOW);
  const result = await recordReadings(db, [reading(60, [1, 2])], NOW);
  expect(result.refused).toEqual([{ showtimeId: showing.id, observedAt: minutesBefore(60), reason: 'conflicting' }]);
  expect((await stored()).map((row) => row.occupied_seats)).toEqual([1]);
  expect(await db.selectFrom('reading_refusals').select(['reason', 'source', 'refused']).execute()).toEqual([
    { reason: 'conflicting', source: 'tix', refused: 1 },
  ]);
});

test('within one batch the first of two contradicting readings is kept and the other refused', async () => {
  const result = await recordReadings(db, [reading(60, [4]), reading(60, [5])], NOW);
  expect(result).toMatchObject({ accepted: 1, refused: [{ reason: 'conflicting' }] });
  expect((await stored()).length).toBe(1);
});

test('a look after the start, from the future, past retention or at an unknown showing is refused with its reason', async () => {
  const late = await recordReadings(db, [reading(-1, [1])], new Date(START.getTime() + 120_000));
  expect(late.refused.map((r) => r.reason)).toEqual(['after_start']);
  const future = await recordReadings(db, [reading(1, [1])], minutesBefore(30));
  expect(future.refused.map((r) => r.reason)).toEqual(['in_the_future']);
  const old = await recordReadings(db, [reading(60, [1])], new Date(START.getTime() + 100 * 86_400_000));
  expect(old.refused.map((r) => r.reason)).toEqual(['past_retention']);
  const unknown = await recordReadings(
    db,
    [reading(60, [1], '00000000-0000-5000-8000-000000000000' as SmallShowing['id'])],
    NOW,
  );
  expect(unknown.refused.map((r) => r.reason)).toEqual(['unknown_showtime']);
  expect(await stored()).toEqual([]);
});

test('a count may fall, and a late reading never moves latest back', async () => {
  await recordReadings(db, [reading(30, [1])], NOW);
  await recordReadings(db, [reading(60, [1, 2, 3])], NOW);
  const latest = await db.selectFrom('latest').select(['not_free', 'observed_at']).executeTakeFirstOrThrow();
  expect(latest).toEqual({ not_free: 1, observed_at: minutesBefore(30) });
  expect((await stored()).map((row) => row.occupied_seats)).toEqual([3, 1]);
});

test('an error in the middle leaves nothing half-written', async () => {
  const broken = { ...reading(50, [1]), grid: { ...lookAt(20, new Set([1])), notFree: 21 } };
  await expect(recordReadings(db, [reading(55, [1]), broken], NOW)).rejects.toThrow(/occupancy_readings_check/);
  expect(await stored()).toEqual([]);
  expect(await db.selectFrom('latest').selectAll().execute()).toEqual([]);
});

test('sequence numbers become visible in order although many write at once', async () => {
  const seen: number[] = [];
  let done = false;
  const watch = (async () => {
    while (!done) {
      const rows = await db.selectFrom('occupancy_readings').select('ingest_seq').orderBy('ingest_seq').execute();
      for (const { ingest_seq } of rows) if (!seen.includes(ingest_seq)) seen.push(ingest_seq);
    }
  })();
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      recordReadings(db, [reading(100 + n, [n % 20]), reading(200 + n, [n % 20])], NOW),
    ),
  );
  done = true;
  await watch;
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test('any order and any splitting of the same readings stores the same rows and the same latest', async () => {
  const looks = fc.uniqueArray(
    fc.record({
      minutes: fc.integer({ min: 0, max: 300 }),
      taken: fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { maxLength: 6 }),
    }),
    { selector: (look) => look.minutes, minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(
      looks,
      fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 1, max: 8 }),
      async (given, shuffle, size) => {
        await emptyTables(db, ['latest', 'occupancy_readings', 'dirty_showings']);
        const order = given
          .map((look, place) => ({ look, key: shuffle[place] ?? 0 }))
          .toSorted((a, b) => a.key - b.key);
        for (let from = 0; from < order.length; from += size) {
          await recordReadings(
            db,
            order.slice(from, from + size).map(({ look }) => reading(look.minutes, look.taken)),
            NOW,
          );
        }
        const rows = await stored();
        const expected = given.toSorted((a, b) => b.minutes - a.minutes);
        expect(rows.map((row) => [row.time.getTime(), row.occupied_seats])).toEqual(
          expected.map((look) => [minutesBefore(look.minutes).getTime(), look.taken.length]),
        );
        const latest = await db.selectFrom('latest').select(['not_free', 'observed_at']).executeTakeFirstOrThrow();
        const last = expected.at(-1)!;
        expect(latest).toEqual({ not_free: last.taken.length, observed_at: minutesBefore(last.minutes) });
      },
    ),
    { numRuns: 15 },
  );
});
