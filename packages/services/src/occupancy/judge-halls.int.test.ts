import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '../testing/small-market.ts';
import { recordReadings } from './record-readings.ts';
import { rollUp } from './roll-up.ts';

const DAY = 86_400_000;
const FIRST = Date.parse('2026-01-10T12:00:00Z');
const SEATS = 20;
const BLOCKED = [0, 19];

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

/** Nine showings on three days in one hall; seats 0 and 19 are never free, each other seat is in some look. */
const plantThreeDays = async (): Promise<SmallShowing[]> => {
  const { theatreIds, movieIds } = await plantPlaces(db);
  const showings: SmallShowing[] = [];
  for (let n = 0; n < 9; n += 1) {
    const startsAt = new Date(FIRST + Math.floor(n / 3) * DAY + (n % 3) * 3 * 3_600_000);
    showings.push(await plantShowing(db, theatreIds[0]!, movieIds[0]!, startsAt));
  }
  return showings;
};

test('until the rule has evidence sold is all that is not free; then low and high part, also for the past, whatever the order', async () => {
  const showings = await plantThreeDays();
  const now = new Date(FIRST + 4 * DAY);
  const readings = showings.map((showing, n) => ({
    showtimeId: showing.id,
    observedAt: new Date(showing.startsAt.getTime() - 600_000),
    chain: 'XXI' as const,
    source: 'tix',
    grid: lookAt(SEATS, new Set([...BLOCKED, 2 + n, 3 + n])),
  }));
  await recordReadings(db, readings.slice(5), now);
  await rollUp(db, now);
  const early = await db
    .selectFrom('showing_finals')
    .select(['admissions_low', 'admissions_high', 'capacity', 'confidence'])
    .execute();
  expect(new Set(early.map((row) => JSON.stringify(row)))).toEqual(
    new Set([JSON.stringify({ admissions_low: 4, admissions_high: 4, capacity: 20, confidence: 'low' })]),
  );

  await recordReadings(db, readings.slice(0, 5), now);
  await rollUp(db, now);
  const judged = await db
    .selectFrom('showing_finals')
    .select(['admissions_low', 'admissions_high', 'capacity', 'confidence', 'rule_version'])
    .execute();
  expect(judged).toEqual(
    Array.from({ length: 9 }, () => ({
      admissions_low: 2,
      admissions_high: 4,
      capacity: 18,
      confidence: 'medium',
      rule_version: 1,
    })),
  );
  const hall = await db
    .selectFrom('auditoriums')
    .select(['blocked', 'showings_seen', 'days_seen', 'confidence'])
    .executeTakeFirstOrThrow();
  expect(hall).toEqual({ blocked: 2, showings_seen: 9, days_seen: 3, confidence: 1 });
  const attendance = await db
    .selectFrom('attendance_hourly')
    .select(({ fn }) => [fn.sum('admissions').as('admissions'), fn.sum('seats').as('seats')])
    .executeTakeFirstOrThrow();
  expect(attendance).toEqual({ admissions: 18, seats: 162 });
});

test('a seat seen free once is blocked no longer', async () => {
  const [first] = await db
    .selectFrom('showing_finals')
    .select(['showtime_id', 'starts_at'])
    .orderBy('starts_at')
    .execute();
  const now = new Date(FIRST + 4 * DAY);
  await recordReadings(
    db,
    [
      {
        showtimeId: first!.showtime_id as SmallShowing['id'],
        observedAt: new Date(first!.starts_at.getTime() - 60 * 60_000),
        chain: 'XXI',
        source: 'tix',
        grid: lookAt(SEATS, new Set([0])),
      },
    ],
    now,
  );
  await rollUp(db, now);
  const finals = await db.selectFrom('showing_finals').select(['blocked', 'admissions_low', 'capacity']).execute();
  expect(finals).toEqual(Array.from({ length: 9 }, () => ({ blocked: 1, admissions_low: 3, capacity: 19 })));
});

test('a hall that all its showings have left, for later looks show another grid, is known no more', async () => {
  const now = new Date(FIRST + 4 * DAY);
  const finals = await db
    .selectFrom('showing_finals')
    .select(['showtime_id', 'starts_at'])
    .orderBy('starts_at')
    .execute();
  const lookElsewhere = async (some: typeof finals): Promise<void> => {
    const readings = some.map(({ showtime_id: id, starts_at: startsAt }) => ({
      showtimeId: id as SmallShowing['id'],
      observedAt: new Date(startsAt.getTime() - 60_000),
      chain: 'XXI' as const,
      source: 'tix',
      grid: lookAt(SEATS + 4, new Set([1])),
    }));
    await recordReadings(db, readings, now);
    await rollUp(db, now);
  };
  const seen = () =>
    db.selectFrom('auditoriums').select(['seats', 'showings_seen', 'blocked']).orderBy('seats').execute();

  await lookElsewhere(finals.slice(0, 4));
  expect((await seen()).map((hall) => hall.showings_seen)).toEqual([5, 4]);
  await lookElsewhere(finals.slice(4));
  expect(await seen()).toEqual([
    { seats: SEATS, showings_seen: 0, blocked: 0 },
    { seats: SEATS + 4, showings_seen: 9, blocked: 1 },
  ]);
});
