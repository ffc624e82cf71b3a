import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn, confidenceOn } from '../corrected.ts';
import { RESUME_HOURS } from './note-batch.ts';
import { type StreamReading, type StreamRow, toStreamReading } from './stream-reading.ts';

/** What was observed longer than this before it was recorded is history, and no stream tells it. */
const LATE_AFTER_MS = 24 * 3_600_000;
const MAX_BATCHES = 500;

type Batch = { readonly firstSeq: number; readonly lastSeq: number; readonly readings: number } & {
  readonly marketAt: Date;
  readonly recordedAt: Date;
};

export type ToldReading = {
  readonly reading: StreamReading;
  /** When it was recorded, in milliseconds of real time since 1970. */
  readonly recordedAtMs: number;
  /** When its showing ends, in milliseconds since 1970; null while its day is not known. */
  readonly endsAtMs: number | null;
};

/** Readings in the order of their numbers, and the number up to which there is none besides. */
export type ToldPage = { readonly told: readonly ToldReading[]; readonly seq: number };

const batchesAfter = async (db: Db, afterSeq: number, limit: number): Promise<readonly Batch[]> => {
  const { rows } = await sql<Batch>`
    select first_seq as "firstSeq", last_seq as "lastSeq", readings, market_at as "marketAt", recorded_at as "recordedAt"
    from reading_batches where last_seq > ${afterSeq} order by last_seq limit ${MAX_BATCHES}`.execute(db);
  let readings = 0;
  const beyond = rows.findIndex((batch) => (readings += batch.readings) >= limit);
  return beyond < 0 ? rows : rows.slice(0, beyond + 1);
};

const rowsBetween = async (db: Db, afterSeq: number, upTo: number, since: Date, limit: number) => {
  const day = sql`s.cinema_day`;
  const { rows } = await sql<StreamRow>`
    select r.ingest_seq as seq, r.showtime_id as "showtimeId", r.theatre_id as "theatreId", t.site_id as "siteId",
      r.movie_id as "movieId", t.chain_code as chain, t.city_id as "cityId", s.starts_at as "startsAt",
      s.ends_at as "endsAt", r.time as "observedAt", r.total_seats as seats, r.occupied_seats as "notFree",
      blocked_seats(r.seat_bitmap, ${blockedOn(day)}) as blocked, coalesce(${confidenceOn(day)}, 'low') as confidence,
      t.synthetic
    from occupancy_readings r
    join theatres t on t.id = r.theatre_id
    join showtimes s on s.id = r.showtime_id
    left join auditoriums a on a.theatre_id = r.theatre_id and a.grid_fingerprint = r.grid_fingerprint
    where r.ingest_seq > ${afterSeq} and r.ingest_seq <= ${upTo} and r.time >= ${since}
    order by r.ingest_seq limit ${limit}`.execute(db);
  return rows;
};

/** Each row that is told, with the batch it came in; rows and batches ascend. */
const toldOf = (rows: readonly StreamRow[], batches: readonly Batch[]): readonly ToldReading[] => {
  let place = 0;
  return rows.flatMap((row) => {
    while ((batches[place]?.lastSeq ?? Number.POSITIVE_INFINITY) < row.seq) place += 1;
    const batch = batches[place];
    if (batch === undefined || row.seq < batch.firstSeq) return [];
    if (row.observedAt.getTime() < batch.marketAt.getTime() - LATE_AFTER_MS) return [];
    const endsAtMs = row.endsAt?.getTime() ?? null;
    return [{ reading: toStreamReading(row), recordedAtMs: batch.recordedAt.getTime(), endsAtMs }];
  });
};

/**
 * The readings that streams tell after `afterSeq`, about `limit` at most. Whoever asks again from the page's `seq`
 * gets each reading once and in order, whatever is recorded in between.
 */
export const loadToldAfter = async (db: Db, afterSeq: number, limit = 2_000): Promise<ToldPage> => {
  const batches = await batchesAfter(db, afterSeq, limit);
  const last = batches.at(-1);
  if (last === undefined) return { told: [], seq: afterSeq };
  const since = new Date(Math.min(...batches.map((batch) => batch.marketAt.getTime())) - LATE_AFTER_MS);
  const rows = await rowsBetween(db, afterSeq, last.lastSeq, since, limit);
  const isWhole = rows.length < limit;
  return { told: toldOf(rows, batches), seq: isWhole ? last.lastSeq : (rows.at(-1)?.seq ?? last.lastSeq) };
};

/** The number before which a stream cannot be taken up: what came after it was recorded within the last 24 hours. */
export const oldestResumableSeq = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`
    select coalesce(
      (select max(last_seq) from reading_batches where recorded_at < now() - make_interval(hours => ${RESUME_HOURS})),
      (select min(first_seq) - 1 from reading_batches), 0)::bigint as seq`.execute(db);
  return rows[0]?.seq ?? 0;
};

/** A number after which come the newest `readings` readings, or somewhat more. */
export const recentSeq = async (db: Db, readings: number): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`
    select coalesce(min(first_seq) - 1, 0)::bigint as seq from (
      select first_seq, sum(readings) over (order by last_seq desc) - readings as newer
      from (select * from reading_batches order by last_seq desc limit ${MAX_BATCHES}) b
    ) b where newer < ${readings}`.execute(db);
  return Math.max(0, rows[0]?.seq ?? 0);
};
