import type { SeatCounts } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn, confidenceOn, dayOf } from '../occupancy/corrected.ts';
import { isOnProgramme } from '../showtimes/programme.ts';

/** Instants, the end excluded. */
export type Span = { readonly from: Date; readonly to: Date };

/** A showing that was on within a span. */
export type Shown = {
  readonly id: string;
  readonly doorsAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly firstSeenAt: Date;
};

/** The showings of a listing that were on within a span. No film runs for twelve hours, so an index bounds the search. */
export const shownWithin = async (db: Db, theatreId: string, { from, to }: Span): Promise<readonly Shown[]> => {
  const { rows } = await sql<Shown>`
    select s.id, s.doors_at as "doorsAt", s.starts_at as "startsAt", s.ends_at as "endsAt", s.first_seen_at as "firstSeenAt"
    from showtimes s
    where s.theatre_id = ${theatreId}::uuid
      and s.starts_at > ${from}::timestamptz - interval '12 hours' and s.starts_at < ${to}::timestamptz + interval '2 hours'
      and s.doors_at < ${to}::timestamptz and s.ends_at > ${from}::timestamptz and ${isOnProgramme}
    order by s.starts_at, s.id`.execute(db);
  return rows;
};

/** A look at a showing's seat map; the figures of a final outlive the readings it was taken from. */
export type LookAtShown = SeatCounts & {
  readonly showtimeId: string;
  readonly observedAt: Date;
  readonly isFinal: boolean;
};

const earliest = (instants: readonly Date[]): Date => new Date(Math.min(...instants.map((at) => at.getTime())));
const latest = (instants: readonly Date[]): Date => new Date(Math.max(...instants.map((at) => at.getTime())));

/**
 * Of each showing, by time: the last look before its doors opened, every look from then to the start, and its final,
 * whose judgement stands after the look it was made from.
 * The bounds on time are written out, so that chunks of other days are not even planned for.
 */
export const looksAtShown = async (db: Db, shown: readonly Shown[]): Promise<readonly LookAtShown[]> => {
  if (shown.length === 0) return [];
  const doors = shown.map(({ doorsAt }) => doorsAt);
  const starts = shown.map(({ startsAt }) => startsAt);
  const day = dayOf(sql`k.id`);
  const { rows } = await sql<LookAtShown>`
    with shown as materialized (
      select * from unnest(
        ${shown.map(({ id }) => id)}::uuid[],
        ${doors.map((at) => at.toISOString())}::timestamptz[],
        ${starts.map((at) => at.toISOString())}::timestamptz[]) as s (id, doors_at, starts_at)
    ), looks as (
      select s.id, r.*
      from shown s
      cross join lateral (
        (select * from occupancy_readings before
         where before.showtime_id = s.id and before.time < s.doors_at and before.time < ${latest(doors)}::timestamptz
           and before.time >= ${earliest(shown.map(({ firstSeenAt }) => firstSeenAt))}::timestamptz - interval '1 day'
         order by before.time desc limit 1)
        union all
        select * from occupancy_readings during
        where during.showtime_id = s.id and during.time between s.doors_at and s.starts_at
          and during.time between ${earliest(doors)}::timestamptz and ${latest(starts)}::timestamptz
      ) r
    )
    select k.id as "showtimeId", k.time as "observedAt", k.total_seats as seats, bit_count(k.seat_bitmap)::int as "notFree",
      blocked_seats(k.seat_bitmap, ${blockedOn(day)}) as blocked, coalesce(${confidenceOn(day)}, 'low') as confidence,
      false as "isFinal"
    from looks k
    left join auditoriums a on a.theatre_id = k.theatre_id and a.grid_fingerprint = k.grid_fingerprint
    union all
    select s.id, f.observed_at, f.seats, f.not_free, f.blocked, f.confidence, true
    from shown s join showing_finals f on f.showtime_id = s.id
    order by "observedAt", "isFinal"`.execute(db);
  return rows;
};
