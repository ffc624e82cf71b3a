import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/**
 * Recounts attendance of every (site, hour of start) that a final in `due` or `rejudged` is, or was, filed under. Each hour's
 * finals are found by index, whatever the planner guesses of a table that was made a moment ago: else the more history
 * there is, the longer a day takes.
 */
export const rollUpAttendance = async (tx: Tx): Promise<void> => {
  await sql`
    create temp table touched on commit drop as
    select distinct site_id, date_trunc('hour', start, 'UTC') as hour from (
      select site_id, starts_at as start from due
      union all select site_id, was_start from due
      union all select site_id, starts_at from rejudged) t
    where start is not null`.execute(tx);
  await sql`
    delete from attendance_hourly a using touched t where a.site_id = t.site_id and a.hour = t.hour`.execute(tx);
  await sql`
    insert into attendance_hourly (site_id, movie_id, hour, admissions, admissions_high, seats, seats_high, shows, early_shows)
    select f.site_id, f.movie_id, t.hour, sum(f.admissions_low), sum(f.admissions_high), sum(f.capacity), sum(f.seats),
      count(*), count(*) filter (where f.early)
    from touched t
    cross join lateral (
      select * from showing_finals
      where site_id = t.site_id and starts_at >= t.hour and starts_at < t.hour + interval '1 hour'
      offset 0
    ) f
    group by 1, 2, 3`.execute(tx);
};
