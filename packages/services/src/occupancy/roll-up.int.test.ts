import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '../testing/small-market.ts';
import { recordReadings } from './record-readings.ts';
import { rollUp } from './roll-up.ts';
import type { SeatReading } from './seat-reading.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-01-10T12:00:00Z');
const END = new Date(NOON + 12 * HOUR);
const SEATS = 12;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;
let places: Awaited<ReturnType<typeof plantPlaces>>;
let showings: SmallShowing[];

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  places = await plantPlaces(db, 2, 2);
  const starts = [0, 10, 75, 130, 200].map((minutes) => new Date(NOON + minutes * MINUTE));
  showings = [];
  for (const [n, start] of starts.entries()) {
    showings.push(
      await plantShowing(db, places.theatreIds[n % 2]!, places.movieIds[n % 2]!, start, 1, n === 2 ? 95 : null),
    );
  }
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
const clear = async (): Promise<void> => {
  await emptyTables(db, [
    ...['latest', 'showing_finals', 'attendance_hourly', 'occupancy_hourly', 'occupancy_readings'],
    ...['dirty_showings', 'late_hours'],
  ]);
  await sql`update rollup_state set rolled_until = null`.execute(db);
};
beforeEach(clear);

type Look = { readonly showing: number; readonly minutes: number; readonly taken: readonly number[] };
const reading = ({ showing, minutes, taken }: Look, seats = SEATS): SeatReading => ({
  showtimeId: showings[showing]!.id,
  observedAt: new Date(showings[showing]!.startsAt.getTime() - minutes * MINUTE),
  chain: 'XXI',
  source: 'tix',
  grid: lookAt(seats, new Set(taken)),
});

const lookArbitrary = fc.record({
  showing: fc.nat({ max: 4 }),
  // Most looks near the start, some at the anchors, some days ahead.
  minutes: fc.oneof(
    fc.integer({ min: 0, max: 90 }),
    fc.constantFrom(...CURVE_ANCHORS_MINUTES),
    fc.integer({ min: 0, max: 6_000 }),
  ),
  taken: fc.uniqueArray(fc.nat({ max: SEATS - 1 })),
});
const looksArbitrary = fc.uniqueArray(lookArbitrary, {
  selector: (look) => `${look.showing} ${look.minutes}`,
  minLength: 1,
  maxLength: 14,
});

const byKey = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number => (a < b ? -1 : 1);

const percent = (part: number, whole: number): number => Math.round((part * 10_000) / whole) / 100;

/** Finals by the definition, one showing at a time. */
const expectedFinals = (looks: readonly Look[]) =>
  showings.flatMap((showing, n) => {
    const own = looks.filter((look) => look.showing === n).toSorted((a, b) => a.minutes - b.minutes);
    const last = own[0];
    if (last === undefined) return [];
    const at = (anchor: number) => own.find((look) => look.minutes >= anchor);
    return [
      {
        showtime_id: showing.id,
        not_free: last.taken.length,
        early: last.minutes > 30,
        looks: own.length,
        curve_not_free: CURVE_ANCHORS_MINUTES.map((anchor) => at(anchor)?.taken.length ?? null),
        curve_seen_at: CURVE_ANCHORS_MINUTES.map((anchor) => {
          const look = at(anchor);
          return look === undefined ? null : new Date(showing.startsAt.getTime() - look.minutes * MINUTE);
        }),
      },
    ];
  });

/** Hourly occupancy by walking through the hour minute by minute: every time here is a whole minute. */
const expectedHours = (looks: readonly Look[]) => {
  const rows = new Map<string, { sold: number; capacity: number; peak: number }>();
  for (const [t, theatreId] of places.theatreIds.entries()) {
    for (let minute = NOON - HOUR; minute < END.getTime(); minute += MINUTE) {
      let sold = 0;
      let capacity = 0;
      for (const [n, showing] of showings.entries()) {
        const length = (n === 2 ? 95 : 120) * MINUTE;
        const startsAt = showing.startsAt.getTime();
        if (n % 2 !== t || minute < startsAt - 20 * MINUTE || minute >= startsAt + length) continue;
        const seen = looks
          .filter((look) => look.showing === n && startsAt - look.minutes * MINUTE <= minute)
          .toSorted((a, b) => a.minutes - b.minutes)[0];
        if (seen === undefined) continue;
        sold += seen.taken.length;
        capacity += SEATS;
      }
      if (capacity === 0) continue;
      const key = `${theatreId} ${new Date(minute - (minute % HOUR)).toISOString()}`;
      const row = rows.get(key) ?? { sold: 0, capacity: 0, peak: 0 };
      rows.set(key, {
        sold: row.sold + sold,
        capacity: row.capacity + capacity,
        peak: Math.max(row.peak, (100 * sold) / capacity),
      });
    }
  }
  const samples = new Map<string, number>();
  for (const { showing, minutes } of looks) {
    const at = showings[showing]!.startsAt.getTime() - minutes * MINUTE;
    const key = `${places.theatreIds[showing % 2]!} ${new Date(at - (at % HOUR)).toISOString()}`;
    samples.set(key, (samples.get(key) ?? 0) + 1);
  }
  return [...rows]
    .map(
      ([key, { sold, capacity, peak }]) =>
        [key, percent(sold, capacity), Math.round(peak * 100) / 100, samples.get(key) ?? 0] as const,
    )
    .toSorted(byKey);
};

const finals = () =>
  db
    .selectFrom('showing_finals')
    .select(['showtime_id', 'not_free', 'early', 'looks', 'curve_not_free', 'curve_seen_at'])
    .orderBy('starts_at')
    .execute();
const hours = async () => {
  const rows = await db
    .selectFrom('occupancy_hourly')
    .select(['theatre_id', 'bucket', 'avg_occupancy', 'peak_occupancy', 'sample_count'])
    .execute();
  return rows
    .map(
      (row) =>
        [
          `${row.theatre_id} ${row.bucket.toISOString()}`,
          row.avg_occupancy,
          row.peak_occupancy,
          row.sample_count,
        ] as const,
    )
    .toSorted(byKey);
};
const attendance = () =>
  db
    .selectFrom('attendance_hourly')
    .select(['movie_id', 'hour', 'admissions', 'seats', 'shows'])
    .orderBy('hour')
    .orderBy('movie_id')
    .execute();

test('whatever the order, the splitting and the moments of rolling up, roll-ups equal a recount by the definition', async () => {
  await fc.assert(
    fc.asyncProperty(
      looksArbitrary,
      fc.array(fc.nat({ max: 12 * 60 }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (looks, pauses, size) => {
        await clear();
        const moments = pauses.toSorted((a, b) => a - b).map((minutes) => new Date(NOON + minutes * MINUTE));
        for (let from = 0; from < looks.length; from += size) {
          await recordReadings(
            db,
            looks.slice(from, from + size).map((look) => reading(look)),
            END,
          );
          const moment = moments.shift();
          if (moment !== undefined) await rollUp(db, moment);
        }
        await rollUp(db, END);
        expect(await finals()).toEqual(expectedFinals(looks));
        expect(await hours()).toEqual(expectedHours(looks));
        const total = (await attendance()).reduce(
          (sum, row) => ({
            admissions: sum.admissions + row.admissions,
            seats: sum.seats + row.seats,
            shows: sum.shows + row.shows,
          }),
          { admissions: 0, seats: 0, shows: 0 },
        );
        const expected = expectedFinals(looks);
        expect(total).toEqual({
          admissions: expected.reduce((sum, row) => sum + row.not_free, 0),
          seats: expected.length * SEATS,
          shows: expected.length,
        });
      },
    ),
    { numRuns: scale(600, 30) },
  );
});

test('given the same last look, a final does not depend on how often we looked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat({ max: SEATS - 1 })),
      fc.uniqueArray(fc.integer({ min: 6, max: 3_000 }), { maxLength: 8 }),
      async (taken, others) => {
        const last: Look = { showing: 0, minutes: 5, taken };
        const figures = async (looks: readonly Look[]) => {
          await clear();
          await recordReadings(
            db,
            looks.map((look) => reading(look)),
            END,
          );
          await rollUp(db, END);
          const final = await db
            .selectFrom('showing_finals')
            .select(['admissions_low', 'admissions_high', 'capacity', 'observed_at', 'early'])
            .executeTakeFirst();
          return { final, attendance: await attendance() };
        };
        const once = await figures([last]);
        const often = await figures([
          last,
          ...others.map((minutes): Look => ({ showing: 0, minutes, taken: [minutes % SEATS] })),
        ]);
        expect(often).toEqual(once);
      },
    ),
    { numRuns: scale(200, 10) },
  );
});

test('rolling up again changes nothing, not even a sequence number', async () => {
  await recordReadings(
    db,
    [reading({ showing: 0, minutes: 3, taken: [1, 2] }), reading({ showing: 1, minutes: 40, taken: [5] })],
    END,
  );
  await rollUp(db, END);
  const before = await db.selectFrom('showing_finals').selectAll().orderBy('showtime_id').execute();
  await sql`insert into dirty_showings (showtime_id) select showtime_id from showing_finals`.execute(db);
  await rollUp(db, END);
  expect(await db.selectFrom('showing_finals').selectAll().orderBy('showtime_id').execute()).toEqual(before);
});

test('a moved start moves the final and its hour, and a start moved ahead takes the final away', async () => {
  await recordReadings(db, [reading({ showing: 0, minutes: 3, taken: [1, 2] })], END);
  await rollUp(db, END);
  const [was] = await attendance();
  const move = (minutes: number) =>
    sql`update showtimes set starts_at = starts_at + make_interval(mins => ${minutes}),
    doors_at = doors_at + make_interval(mins => ${minutes}), ends_at = ends_at + make_interval(mins => ${minutes}) where id = ${showings[0]!.id}`.execute(
      db,
    );
  await move(90);
  await rollUp(db, END);
  expect(await attendance()).toEqual([{ ...was!, hour: new Date(NOON + HOUR) }]);
  await move(24 * 60);
  await rollUp(db, END);
  expect(await attendance()).toEqual([]);
  expect(await finals()).toEqual([]);
  await move(-24 * 60 - 90);
  await rollUp(db, END);
  expect(await attendance()).toEqual([was]);
});

test('a showing called off before its sales would close has no final, and one that left the list just before has', async () => {
  await recordReadings(db, [reading({ showing: 0, minutes: 3, taken: [1, 2] })], END);
  const goneMinutesBefore = async (minutes: number | null): Promise<number> => {
    await sql`update showtimes set gone_at = starts_at - make_interval(mins => ${minutes}) where id = ${showings[0]!.id}`.execute(
      db,
    );
    await rollUp(db, END);
    return (await finals()).length + (await attendance()).length + (await hours()).length;
  };
  expect(await goneMinutesBefore(10)).toBeGreaterThan(2);
  expect(await goneMinutesBefore(45)).toBe(0);
  expect(await goneMinutesBefore(null)).toBeGreaterThan(2);
});

test('a rebuild never touches a final whose raw readings are past retention', async () => {
  await recordReadings(db, [reading({ showing: 0, minutes: 3, taken: [1, 2] })], END);
  await rollUp(db, END);
  const before = await finals();
  await sql`delete from occupancy_readings`.execute(db);
  await sql`insert into dirty_showings (showtime_id) values (${showings[0]!.id})`.execute(db);
  await rollUp(db, new Date(NOON + 91 * 24 * HOUR));
  expect(await finals()).toEqual(before);
  expect(await db.selectFrom('dirty_showings').selectAll().execute()).toEqual([]);
});
