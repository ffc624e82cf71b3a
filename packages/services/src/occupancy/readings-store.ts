import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { KnownShowing } from './judge-reading.ts';
import type { SeatReading } from './seat-reading.ts';

/** The showings of a batch, by id. */
export const knownShowings = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, KnownShowing>> => {
  const { rows } = await sql<KnownShowing>`
    select s.id, s.theatre_id, s.movie_id, s.auditorium_id, a.grid_fingerprint,
      (extract(epoch from s.starts_at) * 1000)::float8 as starts_at_ms,
      (extract(epoch from l.observed_at) * 1000)::float8 as newest_at_ms, d.showtime_id is not null as dirty
    from showtimes s
    left join dirty_showings d on d.showtime_id = s.id
    left join auditoriums a on a.id = s.auditorium_id
    left join latest l on l.showtime_id = s.id
    where s.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
};

/** How many days raw readings are kept. */
export const rawRetentionDays = async (tx: Tx): Promise<number> => {
  const row = await tx.selectFrom('store_settings').select('raw_retention_days').executeTakeFirstOrThrow();
  return row.raw_retention_days;
};

/** `count` numbers of the change sequence, ascending. Needs the writer's lock. */
export const drawSequence = async (tx: Tx, count: number): Promise<readonly number[]> => {
  const { rows } = await sql<{ seqs: readonly number[] }>`
    select json_agg(nextval('change_seq')) as seqs from generate_series(1, ${count}::int)`.execute(tx);
  return rows[0]?.seqs ?? [];
};

/** For each reading: whether its key is taken by the same content (true), by other content (false) or free (null). */
export const compareWithStored = async (
  tx: Tx,
  readings: readonly SeatReading[],
): Promise<readonly (boolean | null)[]> => {
  if (readings.length === 0) return [];
  const times = readings.map((r) => r.observedAt.getTime());
  const { rows } = await sql<{ same: boolean | null }>`
    select r.grid_fingerprint = g.fingerprint and r.seat_bitmap = g.bitmap and r.status_counts = g.counts as same
    from unnest(
      ${readings.map((r) => r.showtimeId)}::uuid[],
      ${readings.map((r) => r.observedAt.toISOString())}::timestamptz[],
      ${readings.map((r) => r.grid.fingerprint)}::uuid[],
      ${readings.map((r) => JSON.stringify(r.grid.counts))}::jsonb[],
      ${readings.map((r) => Buffer.from(r.grid.bitmap))}::bytea[]
    ) with ordinality as g (showtime_id, time, fingerprint, counts, bitmap, place)
    left join occupancy_readings r on r.showtime_id = g.showtime_id and r.time = g.time
      and r.time >= ${new Date(Math.min(...times))} and r.time <= ${new Date(Math.max(...times))}
    order by g.place`.execute(tx);
  return rows.map((row) => row.same);
};

/** A reading on its way in, with its showing, its hall and its number. */
export type NumberedReading = {
  readonly reading: SeatReading;
  readonly showing: KnownShowing;
  readonly auditoriumId: string;
  readonly seq: number;
};

const asColumns = (newest: readonly NumberedReading[]) => sql`unnest(
  ${newest.map(({ reading }) => reading.showtimeId)}::uuid[],
  ${newest.map(({ auditoriumId }) => auditoriumId)}::uuid[],
  ${newest.map(({ reading }) => reading.observedAt.toISOString())}::timestamptz[],
  ${newest.map(({ reading }) => reading.grid.seats)}::int[],
  ${newest.map(({ reading }) => reading.grid.notFree)}::int[],
  ${newest.map(({ reading }) => JSON.stringify(reading.grid.counts))}::jsonb[],
  ${newest.map(({ reading }) => Buffer.from(reading.grid.bitmap))}::bytea[],
  ${newest.map(({ reading }) => reading.grid.fingerprint)}::uuid[],
  ${newest.map(({ reading }) => reading.source)}::text[],
  ${newest.map(({ seq }) => seq)}::bigint[]
) as g (showtime_id, auditorium_id, observed_at, seats, not_free, counts, bitmap, fingerprint, source, seq)`;

/** Moves `latest` forward to the newest look of each showing; one older than what is there changes nothing. */
export const moveLatest = async (tx: Tx, newest: readonly NumberedReading[]): Promise<void> => {
  const dated = newest.filter(({ showing }) => showing.starts_at_ms !== null);
  const { true: known = [], false: unknown = [] } = Object.groupBy(dated, ({ showing }) =>
    showing.newest_at_ms === null ? 'false' : 'true',
  );
  if (known.length > 0) {
    await sql`
      update latest l set
        (auditorium_id, observed_at, seats, not_free, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq) =
        (g.auditorium_id, g.observed_at, g.seats, g.not_free, g.counts, g.bitmap, g.fingerprint, g.source, g.seq)
      from ${asColumns(known)}
      where l.showtime_id = g.showtime_id and g.observed_at > l.observed_at`.execute(tx);
  }
  if (unknown.length > 0) {
    await sql`
      insert into latest (showtime_id, theatre_id, movie_id, auditorium_id, starts_at, doors_at, ends_at, observed_at,
        seats, not_free, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
      select s.id, s.theatre_id, s.movie_id, g.auditorium_id, s.starts_at, s.doors_at, s.ends_at, g.observed_at,
        g.seats, g.not_free, g.counts, g.bitmap, g.fingerprint, g.source, g.seq
      from ${asColumns(unknown)} join showtimes s on s.id = g.showtime_id`.execute(tx);
  }
};

/** Ties showings to the hall of their newest look and marks them for the next roll-up. */
export const tieAndMark = async (tx: Tx, newest: readonly NumberedReading[]): Promise<void> => {
  const moved = newest.filter(({ showing, auditoriumId }) => showing.auditorium_id !== auditoriumId);
  if (moved.length > 0) {
    await sql`
      update showtimes s set auditorium_id = g.auditorium_id
      from unnest(${moved.map((one) => one.showing.id)}::uuid[], ${moved.map((one) => one.auditoriumId)}::uuid[]) as g (id, auditorium_id)
      where s.id = g.id`.execute(tx);
  }
  const clean = newest.filter(({ showing }) => !showing.dirty);
  if (clean.length === 0) return;
  await sql`
    insert into dirty_showings (showtime_id) select unnest(${clean.map((one) => one.showing.id)}::uuid[])
    on conflict do nothing`.execute(tx);
};

const HOUR_MS = 3_600_000;

/** Has hours that were rolled up before these readings came counted again: their number of looks has changed. */
export const markLateHours = async (tx: Tx, written: readonly NumberedReading[]): Promise<void> => {
  const hours = new Map(
    written.map(({ reading, showing }) => {
      const hourMs = Math.floor(reading.observedAt.getTime() / HOUR_MS) * HOUR_MS;
      return [`${showing.theatre_id} ${hourMs}`, { theatreId: showing.theatre_id, hour: new Date(hourMs) }];
    }),
  );
  const told = [...hours.values()];
  await sql`
    insert into late_hours (theatre_id, bucket)
    select h.theatre_id, h.bucket
    from unnest(${told.map((one) => one.theatreId)}::uuid[], ${told.map((one) => one.hour)}::timestamptz[]) as h (theatre_id, bucket)
    join rollup_state k on h.bucket < k.rolled_until
    on conflict do nothing`.execute(tx);
};
