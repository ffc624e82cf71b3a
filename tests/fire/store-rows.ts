import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A reading as it is stored. Instants are milliseconds since 1970 throughout. */
export type ReadingRow = {
  readonly showtimeId: string;
  readonly theatreId: string;
  readonly atMs: number;
  readonly seats: number;
  readonly notFree: number;
  readonly bitmap: Buffer;
  readonly grid: string;
  readonly seq: number;
};

export type ShowingRow = {
  readonly id: string;
  readonly theatreId: string;
  readonly siteId: string;
  readonly movieId: string;
  readonly cinemaDay: string | null;
  readonly startsMs: number | null;
  readonly doorsMs: number;
  readonly endsMs: number;
  readonly goneMs: number | null;
};

export type HallRow = {
  readonly id: string;
  readonly theatreId: string;
  readonly grid: string;
  readonly showingsSeen: number;
  readonly daysSeen: number;
  readonly neverFree: Buffer;
  readonly blockedBitmap: Buffer | null;
};

/** All that figures are made from: what was seen, the programme, and the rule's word on each hall. */
export type Seen = {
  readonly readings: readonly ReadingRow[];
  readonly showings: readonly ShowingRow[];
  readonly halls: readonly HallRow[];
  /** Up to when figures were rolled up. */
  readonly rolledMs: number;
};

const ms = (column: string) => sql`(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;

/** Reads it by plain SQL, so that nothing of the product stands between the store and whoever recounts. */
export const loadSeen = async (db: Db): Promise<Seen> => {
  const readings = await sql<ReadingRow>`
    select showtime_id as "showtimeId", theatre_id as "theatreId", ${ms('time')} as "atMs", total_seats as seats,
      occupied_seats as "notFree", seat_bitmap as bitmap, grid_fingerprint as grid, ingest_seq::float8 as seq
    from occupancy_readings`.execute(db);
  const showings = await sql<ShowingRow>`
    select s.id, s.theatre_id as "theatreId", t.site_id as "siteId", s.movie_id as "movieId",
      s.cinema_day::text as "cinemaDay", ${ms('s.starts_at')} as "startsMs", ${ms('s.doors_at')} as "doorsMs",
      ${ms('s.ends_at')} as "endsMs", ${ms('s.gone_at')} as "goneMs"
    from showtimes s join theatres t on t.id = s.theatre_id`.execute(db);
  const halls = await sql<HallRow>`
    select id, theatre_id as "theatreId", grid_fingerprint as grid, showings_seen as "showingsSeen",
      days_seen as "daysSeen", never_free as "neverFree", blocked_bitmap as "blockedBitmap"
    from auditoriums`.execute(db);
  const rolled = await sql<{ ms: number | null }>`select ${ms('rolled_until')} as ms from rollup_state`.execute(db);
  const rolledMs = rolled.rows[0]?.ms;
  if (rolledMs === null || rolledMs === undefined) throw new Error('nothing was rolled up yet');
  return { readings: readings.rows, showings: showings.rows, halls: halls.rows, rolledMs };
};
