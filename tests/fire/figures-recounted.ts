import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { recount } from './recount.ts';
import { loadSeen } from './store-rows.ts';

const ms = (column: string) => sql`(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;

/** What differs between the store's rows and those expected, as sentences; both by key. */
const differences = <E, S>(
  what: string,
  expected: ReadonlyMap<string, E>,
  stored: ReadonlyMap<string, S>,
  same: (expected: E, stored: S) => boolean,
): readonly string[] => {
  const told = (value: unknown): string => JSON.stringify(value);
  const lacking = [...expected].flatMap(([key, value]) => {
    const found = stored.get(key);
    if (found === undefined) return [`${what} ${key} is missing: ${told(value)}`];
    return same(value, found) ? [] : [`${what} ${key} is ${told(found)}, recounted ${told(value)}`];
  });
  const extra = [...stored.keys()]
    .filter((key) => !expected.has(key))
    .map((key) => `${what} ${key} stands on no reading`);
  return [...lacking, ...extra];
};

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** The store rounds: to hundredths of a per cent, and to whole seat seconds. */
const roundedFrom = (stored: number, exact: number, step: number): boolean =>
  Math.abs(stored - exact) <= step / 2 + 1e-9 * Math.max(1, exact);

const byKey = <T extends { readonly key: string }>(rows: readonly T[]): ReadonlyMap<string, Omit<T, 'key'>> =>
  new Map(rows.map(({ key, ...rest }) => [key, rest]));

const storedFinals = (db: Db) =>
  sql<{ key: string } & Record<string, unknown>>`
    select showtime_id as key, ${ms('observed_at')} as "atMs", seats, not_free as "notFree", blocked, looks, early,
      curve_not_free as curve,
      (select array_agg(${ms('at')} order by place) from unnest(curve_seen_at) with ordinality as c (at, place)) as "curveAtMs",
      encode(never_free, 'hex') as "neverFree"
    from showing_finals`.execute(db);

const storedAttendance = (db: Db) =>
  sql<{ key: string } & Record<string, unknown>>`
    select site_id || ' ' || movie_id || ' ' || ${ms('hour')} as key, admissions, admissions_high as "admissionsHigh",
      seats, seats_high as "seatsHigh", shows, early_shows as "earlyShows"
    from attendance_hourly`.execute(db);

type StoredHour = { key: string; avg: number; peak: number; samples: number; seatSeconds: number; sold: number };

const storedHours = (db: Db) =>
  sql<StoredHour>`
    select theatre_id || ' ' || ${ms('bucket')} as key, avg_occupancy::float8 as avg, peak_occupancy::float8 as peak,
      sample_count as samples, seat_seconds::float8 as "seatSeconds", sold_seat_seconds::float8 as sold
    from occupancy_hourly`.execute(db);

const storedLatest = (db: Db) =>
  sql<{ key: string; atMs: number; seats: number; notFree: number; bitmap: string }>`
    select showtime_id as key, ${ms('observed_at')} as "atMs", seats, not_free as "notFree",
      encode(seat_bitmap, 'hex') as bitmap
    from latest`.execute(db);

/** Reading counts by hour, as the store keeps them beside the readings. */
const miscounted = async (db: Db): Promise<readonly string[]> => {
  const { rows } = await sql<{ bucket: string; theatre: string; kept: number; counted: number }>`
    with counted as (
      select date_trunc('hour', time, 'UTC') as bucket, theatre_id, count(*) as n from occupancy_readings group by 1, 2),
    kept as (select bucket, theatre_id, sum(readings) as n from readings_hourly group by 1, 2)
    select bucket::text, theatre_id as theatre, k.n::float8 as kept, c.n::float8 as counted
    from counted c full join kept k using (bucket, theatre_id) where k.n is distinct from c.n`.execute(db);
  return rows.map((row) => `readings of ${row.theatre} in ${row.bucket}: ${row.kept} kept, ${row.counted} counted`);
};

/**
 * Holds every figure of the store to a recount of its readings: finals with their curves, attendance, hours, last looks,
 * the halls' evidence. Gives each difference as a sentence; none when all is right. Call it after a roll-up.
 */
export const figuresThatDiffer = async (db: Db): Promise<readonly string[]> => {
  const seen = await loadSeen(db);
  const counted = recount(seen);
  const halls = new Map(
    seen.halls
      .filter(({ showingsSeen }) => showingsSeen > 0)
      .map((hall) => [
        hall.id,
        { showings: hall.showingsSeen, days: hall.daysSeen, neverFree: hall.neverFree.toString('hex') },
      ]),
  );
  const hours = byKey((await storedHours(db)).rows);
  const latest = new Map(
    [...counted.latest].map(([key, { atMs, seats, notFree, bitmap }]) => [
      key,
      { atMs, seats, notFree, bitmap: bitmap.toString('hex') },
    ]),
  );
  return [
    ...differences('final', counted.finals, byKey((await storedFinals(db)).rows), equal),
    ...differences('attendance', counted.attendance, byKey((await storedAttendance(db)).rows), equal),
    ...differences('hour', counted.hours, hours, (exact, stored) =>
      [
        roundedFrom(stored.seatSeconds, exact.seatSeconds, 1),
        roundedFrom(stored.sold, exact.soldSeatSeconds, 1),
        roundedFrom(stored.avg, (100 * exact.soldSeatSeconds) / exact.seatSeconds, 0.01),
        roundedFrom(stored.peak, exact.peak, 0.01),
        stored.samples === exact.samples,
      ].every(Boolean),
    ),
    ...differences('last look', latest, byKey((await storedLatest(db)).rows), equal),
    ...differences('evidence of hall', counted.halls, halls, equal),
    ...(await miscounted(db)),
  ];
};
