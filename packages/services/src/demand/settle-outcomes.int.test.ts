import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clearDemand, plantLook, PVJ, showOf } from '../testing/planted-demand.ts';
import { clearShows, plantMovies, plantPlaces, plantShows, showIdOf } from '../testing/planted-programme.ts';
import { forecastByPickup } from './forecast-by-pickup.ts';
import { forgetForecasts } from './forget-forecasts.ts';
import { settleOutcomes } from './settle-outcomes.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const NOW = new Date('2026-02-10T12:00:00Z');
const AFTER = new Date('2026-02-10T14:00:00Z');
const SHOW = showOf(PVJ, 'AGAK LAEN', '2026-02-10', '19:50');

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [PVJ]);
  await plantMovies(db, ['AGAK LAEN']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await clearShows(db);
  await clearDemand(db);
  await plantShows(db, [SHOW]);
  await plantLook(db, SHOW, 40, 2);
  await forecastByPickup(db, NOW);
});

const settleFinal = (notFree: number, blocked: number) =>
  sql`
  insert into showing_finals (showtime_id, theatre_id, site_id, movie_id, auditorium_id, starts_at, cinema_day, observed_at, seats,
    not_free, blocked, status_counts, rule_version, confidence, curve_not_free, curve_seen_at, basis, updated_seq)
  select s.id, s.theatre_id, t.site_id, s.movie_id, s.auditorium_id, s.starts_at, s.cinema_day, s.starts_at, 100,
    ${notFree}, ${blocked}, '{}', 1, 'high', array_fill(null::int, array[8]), array_fill(null::timestamptz, array[8]), 'reading',
    nextval('change_seq')
  from showtimes s join theatres t on t.id = s.theatre_id where s.id = ${showIdOf(SHOW)}::uuid
  on conflict (showtime_id) do update set (not_free, blocked, updated_seq) =
    (excluded.not_free, excluded.blocked, excluded.updated_seq)`.execute(db);

const outcome = async () => {
  const { rows } = await sql<{
    said: number;
    actualSold: number | null;
    actualCapacity: number | null;
    settledAt: Date | null;
  }>`
    select p50 as said, actual_sold as "actualSold", actual_capacity as "actualCapacity", settled_at as "settledAt"
    from forecast_outcomes where horizon_hours = 1`.execute(db);
  return rows[0];
};

test('what truly happened is set beside what was said, in sold seats of what was for sale; what was said stays', async () => {
  const said = (await outcome())?.said;
  expect(await settleOutcomes(db, AFTER)).toBe(0);
  await settleFinal(72, 4);
  expect(await settleOutcomes(db, AFTER)).toBe(1);
  expect(await outcome()).toEqual({ said, actualSold: 68, actualCapacity: 96, settledAt: AFTER });
  expect(await settleOutcomes(db, AFTER)).toBe(0);
});

test('a final that changes weeks later, for its hall was judged anew, changes its outcome', async () => {
  await settleFinal(72, 4);
  await settleOutcomes(db, AFTER);
  await settleFinal(72, 10);
  const later = new Date('2026-03-05T14:00:00Z');
  expect(await settleOutcomes(db, later)).toBe(1);
  expect(await outcome()).toMatchObject({ actualSold: 62, actualCapacity: 90, settledAt: later });
});

test('a final that is taken away, for its showing was called off after all, opens its outcome again', async () => {
  await settleFinal(72, 4);
  await settleOutcomes(db, AFTER);
  await sql`delete from showing_finals`.execute(db);
  expect(await settleOutcomes(db, AFTER)).toBe(1);
  expect(await outcome()).toMatchObject({ actualSold: null, settledAt: null });
});

test('what was said is kept for a quarter, and then goes with its batch', async () => {
  const count = async (): Promise<readonly number[]> => {
    const { rows } = await sql<{ outcomes: number; batches: number }>`
      select (select count(*)::int from forecast_outcomes) as outcomes, (select count(*)::int from forecast_batches) as batches
    `.execute(db);
    return [rows[0]?.outcomes ?? 0, rows[0]?.batches ?? 0];
  };
  const [outcomes = 0, batches = 0] = await count();
  expect(Math.min(outcomes, batches)).toBeGreaterThan(0);
  expect(await forgetForecasts(db, new Date('2026-05-13T00:00:00Z'))).toBe(0);
  expect(await count()).toEqual([outcomes, batches]);
  expect(await forgetForecasts(db, new Date('2026-05-15T00:00:00Z'))).toBe(outcomes);
  expect(await count()).toEqual([0, 0]);
});
