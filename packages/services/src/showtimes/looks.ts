import type { SeatCounts } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn, confidenceOn, dayOf } from '../occupancy/corrected.ts';

/** One look at a showing's seat map before its start, judged by what is known of the hall today. */
export type Look = SeatCounts & { readonly observedAt: Date };

/** What bounds the search, so that no other day's readings are touched. */
export type LooksOf = {
  readonly showtimeId: string;
  /** When the showing was first listed: no seat map of it can be older. */
  readonly from: Date;
  /** The start, or now where that comes first: what is read after the start counts for nothing. */
  readonly until: Date;
};

/** The newest `limit` looks at a showing, oldest first. */
export const looksAt = async (
  db: Db,
  { showtimeId, from, until }: LooksOf,
  limit: number,
): Promise<readonly Look[]> => {
  const day = dayOf(sql`${showtimeId}::uuid`);
  const { rows } = await sql<Look>`
    select r.time as "observedAt", r.total_seats as seats, bit_count(r.seat_bitmap)::int as "notFree",
      blocked_seats(r.seat_bitmap, ${blockedOn(day)}) as blocked, coalesce(${confidenceOn(day)}, 'low') as confidence
    from occupancy_readings r
    left join auditoriums a on a.theatre_id = r.theatre_id and a.grid_fingerprint = r.grid_fingerprint
    where r.showtime_id = ${showtimeId}::uuid and r.time >= ${from}::timestamptz and r.time <= ${until}::timestamptz
    order by r.time desc
    limit ${limit}`.execute(db);
  return rows.toReversed();
};
