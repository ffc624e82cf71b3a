import type { SeatCounts } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { sampleName, tixId } from '../../identity/columns.ts';
import { isOnProgramme } from '../../showtimes/programme.ts';
import type { LastLook, UpcomingShowing, WatchedListing } from './watched.ts';

/** What was seen before anything was: sequence numbers begin at 0. */
export const FROM_SCRATCH = -1;

/** Rows, and the sequence number after which to ask again. */
export type Loaded<T> = { readonly rows: readonly T[]; readonly seq: number };

/** A place in the stream of readings: a number, and the store that it means something in. */
export type ToldUpTo = { readonly epoch: string; readonly seq: number };

/** Up to where readings were recorded when this is asked; whoever then reads looks has all of them. */
export const loadToldUpTo = async (db: Db): Promise<ToldUpTo | null> => {
  const { rows } = await sql<ToldUpTo>`
    select epoch, coalesce((select max(last_seq) from reading_batches), 0)::bigint as seq from stream_epoch`.execute(
    db,
  );
  return rows[0] ?? null;
};

/** Every listing with its city and site; null when none of them, nor any site, changed after `sinceSeq`. */
export const loadListings = async (db: Db, sinceSeq: number): Promise<Loaded<WatchedListing> | null> => {
  const changed = await sql<{ seq: number }>`
    select greatest((select max(updated_seq) from theatres), (select max(updated_seq) from sites), 0)::bigint as seq`.execute(
    db,
  );
  const seq = changed.rows[0]?.seq ?? 0;
  if (seq <= sinceSeq) return null;
  const { rows } = await sql<WatchedListing>`
    select t.id, ${tixId('theatre', sql`t.id`)} as "tixId", ${sampleName(sql`t.id`)} as "sampleName", t.name,
      t.chain_code as chain, t.brand,
      json_build_object('slug', c.slug, 'title', c.title, 'province', c.province, 'zone', c.zone) as city,
      json_build_object('id', s.id, 'tixId', ${tixId('site', sql`s.id`)}, 'name', s.name, 'lat', s.lat, 'lng', s.lng) as site, t.synthetic
    from theatres t
    join sites s on s.id = t.site_id
    join cities c on c.id = t.city_id
    order by t.name, t.id`.execute(db);
  return { rows, seq };
};

/** A showing, or the news that it will not be (called off, undated, or over). */
export type ShowingChange = {
  readonly id: string;
  readonly theatreId: string;
  readonly showing: UpcomingShowing | null;
};

type ShowingRow = Omit<UpcomingShowing, 'doorsAtMs' | 'startsAtMs' | 'endsAtMs'> & {
  readonly doorsAt: Date | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly takesPlace: boolean;
  readonly seq: number;
};

const toChange = (row: ShowingRow, now: Date): ShowingChange => {
  const { id, theatreId, movie, category, doorsAt, startsAt, endsAt, takesPlace } = row;
  const isDated = doorsAt !== null && startsAt !== null && endsAt !== null;
  if (!takesPlace || !isDated || endsAt <= now) return { id, theatreId, showing: null };
  const times = { doorsAtMs: doorsAt.getTime(), startsAtMs: startsAt.getTime(), endsAtMs: endsAt.getTime() };
  return { id, theatreId, showing: { id, tixId: row.tixId, theatreId, movie, category, ...times } };
};

/** Showings that changed after `sinceSeq`; with {@link FROM_SCRATCH}, those that have not ended at `now`. */
export const loadShowings = async (db: Db, sinceSeq: number, now: Date): Promise<Loaded<ShowingChange>> => {
  const wanted = sinceSeq > FROM_SCRATCH ? sql`s.updated_seq > ${sinceSeq}` : sql`s.ends_at > ${now}`;
  const { rows } = await sql<ShowingRow>`
    select s.id, ${tixId('showtime', sql`s.id`)} as "tixId", s.theatre_id as "theatreId",
      json_build_object('id', m.id, 'title', m.title) as movie, s.category, s.doors_at as "doorsAt",
      s.starts_at as "startsAt", s.ends_at as "endsAt", ${isOnProgramme} as "takesPlace", s.updated_seq as seq
    from showtimes s
    join movies m on m.id = s.movie_id
    where ${wanted}`.execute(db);
  return { rows: rows.map((row) => toChange(row, now)), seq: largest(rows, sinceSeq) };
};

export type LookChange = { readonly showtimeId: string; readonly theatreId: string; readonly look: LastLook };

type LookRow = SeatCounts & {
  readonly showtimeId: string;
  readonly theatreId: string;
  readonly observedAt: Date;
  readonly seq: number;
};

/** Last looks that were taken, or judged anew, after `sinceSeq`; those of showings long over have left the table. */
export const loadLooks = async (db: Db, sinceSeq: number): Promise<Loaded<LookChange>> => {
  const { rows } = await sql<LookRow>`
    select showtime_id as "showtimeId", theatre_id as "theatreId", observed_at as "observedAt", seats,
      not_free as "notFree", blocked, confidence, ingest_seq as seq
    from latest_seats
    where ingest_seq > ${sinceSeq}`.execute(db);
  return {
    rows: rows.map(({ showtimeId, theatreId, observedAt, seats, notFree, blocked, confidence }) => ({
      showtimeId,
      theatreId,
      look: { observedAtMs: observedAt.getTime(), seats, notFree, blocked, confidence },
    })),
    seq: largest(rows, sinceSeq),
  };
};

const largest = (rows: readonly { readonly seq: number }[], sinceSeq: number): number =>
  rows.reduce((seq, row) => Math.max(seq, row.seq), Math.max(sinceSeq, 0));
