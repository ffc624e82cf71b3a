import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** Booking curves begin here, so no further ahead can films be held against each other. */
const AHEAD_MINUTES = CURVE_ANCHORS_MINUTES[0];
const THRESHOLDS = CURVE_ANCHORS_MINUTES.toReversed();

/** What is sold of a film's showings on one cinema day that start within 72 hours from a moment. */
export type SoldAhead = {
  readonly day: string;
  readonly shows: number;
  readonly showsRead: number;
  readonly sold: number;
  readonly capacity: number;
};

/** Seats sold by the last look for a film's showings of the next 72 hours, by cinema day. */
export const countSoldAhead = async (db: Db, movieId: string, now: Date): Promise<readonly SoldAhead[]> => {
  const { rows } = await sql<SoldAhead>`
    select s.cinema_day as day, count(*) as shows, count(l.showtime_id) as "showsRead",
      coalesce(sum(l.not_free - l.blocked), 0)::bigint as sold, coalesce(sum(l.seats - l.blocked), 0)::bigint as capacity
    from showtimes s
    left join latest_seats l on l.showtime_id = s.id
    where s.movie_id = ${movieId}::uuid and s.starts_at > ${now}::timestamptz
      and s.starts_at < ${now}::timestamptz + make_interval(mins => ${AHEAD_MINUTES}) and ${isOnProgramme}
    group by 1 order by 1`.execute(db);
  return rows;
};

/** A day of another film that stands for `day`, a coming one. */
export type StandIn = { readonly movieId: string; readonly day: string; readonly standsFor: string };
export type SoldThen = {
  readonly movieId: string;
  readonly standsFor: string;
  readonly sold: number;
  readonly capacity: number;
};

/**
 * What other films had sold when they were where the film is now: of each day's showings, at the moment as long before that
 * day as `now` is before the day it stands for, between two points of their booking curves in a straight line.
 */
export const countSoldThen = async (db: Db, standIns: readonly StandIn[], now: Date): Promise<readonly SoldThen[]> => {
  const { rows } = await sql<SoldThen>`
    select p.movie_id as "movieId", p.stands_for as "standsFor",
      sum(greatest(look.sold, 0))::float8 as sold, sum(f.capacity)::bigint as capacity
    from unnest(${standIns.map(({ movieId }) => movieId)}::uuid[], ${standIns.map(({ day }) => day)}::date[],
      ${standIns.map(({ standsFor }) => standsFor)}::date[]) as p (movie_id, day, stands_for)
    join showing_finals f on f.movie_id = p.movie_id and f.cinema_day = p.day
    cross join lateral (
      select extract(epoch from f.starts_at - (${now}::timestamptz - make_interval(days => p.stands_for - p.day))) / 60 as left_minutes
    ) moment
    cross join lateral (
      select ${CURVE_ANCHORS_MINUTES.length}::int - width_bucket(moment.left_minutes, ${THRESHOLDS}::numeric[]) as place) anchor
    cross join lateral (
      select f.curve_not_free[place] as then, coalesce(f.curve_not_free[place + 1], f.not_free) as next,
        (${[...CURVE_ANCHORS_MINUTES]}::int[])[place] as then_minutes,
        coalesce((${[...CURVE_ANCHORS_MINUTES]}::int[])[place + 1], 0) as next_minutes) between_
    cross join lateral (
      select between_.then + (between_.next - between_.then) * (then_minutes - left_minutes) / (then_minutes - next_minutes)
        - f.blocked as sold) look
    where left_minutes > 0 and left_minutes < ${AHEAD_MINUTES} and between_.then is not null
    group by 1, 2`.execute(db);
  return rows;
};
