import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { ToldReading } from './load-told.ts';
import { type StreamRow, toStreamReading } from './stream-reading.ts';

/** The newest look at each showing that has not ended, as of one number; whoever follows from it misses nothing. */
export type Standing = {
  /** Names the store: its numbers mean nothing in another. */
  readonly epoch: string;
  readonly seq: number;
  readonly looks: readonly ToldReading[];
};

/** Reads what stands at `now`, all of one moment. */
export const loadStanding = (db: Db, now: Date): Promise<Standing> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const head = await sql<{ epoch: string; seq: number }>`
        select epoch, greatest(
          (select max(last_seq) from reading_batches), (select max(ingest_seq) from latest), 0)::bigint as seq
        from stream_epoch`.execute(tx);
      const { epoch, seq } = head.rows[0] ?? { epoch: '', seq: 0 };
      const { rows } = await sql<StreamRow>`
        select l.ingest_seq as seq, l.showtime_id as "showtimeId", l.theatre_id as "theatreId", l.site_id as "siteId",
          l.movie_id as "movieId", t.chain_code as chain, t.city_id as "cityId", l.starts_at as "startsAt",
          l.ends_at as "endsAt", l.observed_at as "observedAt", l.seats, l.not_free as "notFree", l.blocked,
          l.confidence, t.synthetic
        from latest_seats l
        join theatres t on t.id = l.theatre_id
        where l.ends_at > ${now}
        order by l.ingest_seq`.execute(tx);
      const looks = rows.map((row) => ({
        reading: toStreamReading(row),
        recordedAtMs: 0,
        endsAtMs: row.endsAt?.getTime() ?? null,
      }));
      return { epoch, seq, looks };
    });
