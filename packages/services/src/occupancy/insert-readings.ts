import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { RefusalReason, SeatReading } from './seat-reading.ts';

/** A reading may be ahead of our clock by this much: two machines never agree to the millisecond. */
const CLOCK_SKEW_MS = 5 * 60_000;

export type WrittenRow = {
  /** Place of the reading in the batch, from 0. */
  readonly place: number;
  readonly refusal: Exclude<RefusalReason, 'conflicting'> | null;
  /** Null when refused, or when its key was taken already. */
  readonly ingest_seq: number | null;
  readonly theatre_id: string | null;
};

/**
 * Writes a batch in one statement: judges each reading against its showing, keeps what is new, moves `latest`
 * forward, ties showings to halls and marks what has to be rolled up. Needs the writer's lock and the halls.
 */
export const insertReadings = async (tx: Tx, readings: readonly SeatReading[], now: Date): Promise<readonly WrittenRow[]> => {
  const result = await sql<WrittenRow>`
    with given as materialized (
      select g.*, s.theatre_id, s.movie_id, s.starts_at, s.doors_at, s.ends_at,
        case
          when s.id is null then 'unknown_showtime'
          when g.time > s.starts_at then 'after_start'
          when g.time > ${new Date(now.getTime() + CLOCK_SKEW_MS)}::timestamptz then 'in_the_future'
          when g.time < ${now}::timestamptz - make_interval(days => k.raw_retention_days) then 'past_retention'
        end as refusal,
        row_number() over (partition by g.showtime_id, g.time order by g.place) as copy
      from unnest(
        ${readings.map((r) => r.showtimeId)}::uuid[],
        ${readings.map((r) => r.observedAt.toISOString())}::timestamptz[],
        ${readings.map((r) => r.grid.fingerprint)}::uuid[],
        ${readings.map((r) => r.grid.seats)}::int[],
        ${readings.map((r) => r.grid.notFree)}::int[],
        ${readings.map((r) => JSON.stringify(r.grid.counts))}::jsonb[],
        ${readings.map((r) => Buffer.from(r.grid.bitmap))}::bytea[],
        ${readings.map((r) => r.source)}::text[]
      ) with ordinality as g (showtime_id, time, fingerprint, seats, not_free, counts, bitmap, source, place)
      cross join store_settings k
      left join showtimes s on s.id = g.showtime_id
    ), inserted as (
      insert into occupancy_readings (time, theatre_id, movie_id, showtime_id, total_seats, occupied_seats,
        status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
      select time, theatre_id, movie_id, showtime_id, seats, not_free, counts, bitmap, fingerprint, source,
        nextval('change_seq')
      from given where refusal is null and copy = 1
      order by time
      on conflict (showtime_id, time) do nothing
      returning showtime_id, time, ingest_seq
    ), newest as materialized (
      select distinct on (g.showtime_id) g.*, i.ingest_seq, a.id as auditorium_id
      from inserted i
      join given g on g.showtime_id = i.showtime_id and g.time = i.time and g.copy = 1
      join auditoriums a on a.theatre_id = g.theatre_id and a.grid_fingerprint = g.fingerprint
      order by g.showtime_id, g.time desc
    ), moved as (
      insert into latest (showtime_id, theatre_id, movie_id, auditorium_id, starts_at, doors_at, ends_at,
        observed_at, seats, not_free, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
      select showtime_id, theatre_id, movie_id, auditorium_id, starts_at, doors_at, ends_at,
        time, seats, not_free, counts, bitmap, fingerprint, source, ingest_seq
      from newest where starts_at is not null
      on conflict (showtime_id) do update set
        (auditorium_id, starts_at, doors_at, ends_at, observed_at, seats, not_free, status_counts, seat_bitmap,
         grid_fingerprint, source, ingest_seq) =
        (excluded.auditorium_id, excluded.starts_at, excluded.doors_at, excluded.ends_at, excluded.observed_at,
         excluded.seats, excluded.not_free, excluded.status_counts, excluded.seat_bitmap,
         excluded.grid_fingerprint, excluded.source, excluded.ingest_seq)
      where excluded.observed_at > latest.observed_at
    ), tied as (
      update showtimes s set auditorium_id = n.auditorium_id from newest n
      where s.id = n.showtime_id and s.auditorium_id is distinct from n.auditorium_id
    ), marked as (
      insert into dirty_showings (showtime_id) select showtime_id from newest on conflict do nothing
    )
    select (g.place - 1)::int as place, g.refusal, i.ingest_seq, g.theatre_id
    from given g
    left join inserted i on g.copy = 1 and i.showtime_id = g.showtime_id and i.time = g.time
    order by g.place`.execute(tx);
  return result.rows;
};

/** Of readings whose keys were taken: whether what is stored says the same. Asked after the batch was written. */
export const compareWithStored = async (tx: Tx, readings: readonly SeatReading[]): Promise<readonly boolean[]> => {
  const result = await sql<{ same: boolean }>`
    select coalesce(r.grid_fingerprint = g.fingerprint and r.seat_bitmap = g.bitmap and r.status_counts = g.counts,
      false) as same
    from unnest(
      ${readings.map((r) => r.showtimeId)}::uuid[],
      ${readings.map((r) => r.observedAt.toISOString())}::timestamptz[],
      ${readings.map((r) => r.grid.fingerprint)}::uuid[],
      ${readings.map((r) => JSON.stringify(r.grid.counts))}::jsonb[],
      ${readings.map((r) => Buffer.from(r.grid.bitmap))}::bytea[]
    ) with ordinality as g (showtime_id, time, fingerprint, counts, bitmap, place)
    left join occupancy_readings r on r.showtime_id = g.showtime_id and r.time = g.time
    order by g.place`.execute(tx);
  return result.rows.map((row) => row.same);
};
