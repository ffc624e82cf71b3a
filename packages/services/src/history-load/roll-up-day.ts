import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { createRejudged } from '../occupancy/judge-halls.ts';
import { rollUpAttendance } from '../occupancy/roll-up-attendance.ts';
import { recountHours, SAMPLES } from '../occupancy/roll-up-hours.ts';
import { createDue } from '../occupancy/take-due.ts';

/**
 * Makes the temporary table `shared`, of listings in whose hours a showing was on that the store knew before the day came:
 * there the day alone does not say how full they were.
 */
export const findShared = async (tx: Tx): Promise<void> => {
  await sql`
    create temp table shared on commit drop as
    select h.theatre_id from (
      select t.theatre_id, date_trunc('hour', min(t.doors_at), 'UTC') as first,
        date_trunc('hour', max(t.ends_at), 'UTC') + interval '1 hour' as last
      from told t where t.observed_at is not null group by 1
    ) h cross join lateral (
      select from showtimes s
      where s.theatre_id = h.theatre_id and s.starts_at > h.first - interval '12 hours'
        and s.starts_at < h.last + interval '1 hour' and s.doors_at < h.last and s.ends_at > h.first
      limit 1
    ) s`.execute(tx);
};

/** Every listing: a verdict on its seats came after its hours were counted. */
export const shareAll = async (tx: Tx): Promise<void> => {
  await sql`insert into shared select distinct theatre_id from told`.execute(tx);
};

/** The shared listings' hours in which a showing of the day was on. */
const CHOOSE_HOURS = sql`
  create temp table hours on commit drop as
  select distinct w.theatre_id, hour as bucket, least(hour + interval '1 hour', w.now) as until
  from (
    select p.theatre_id, p.doors_at as from_at, least(p.ends_at, d.now) as to_at, d.now from told p cross join loading d
    where p.observed_at is not null and p.theatre_id in (select theatre_id from shared)
  ) w, generate_series(date_trunc('hour', w.from_at, 'UTC'), w.to_at, interval '1 hour') as hour
  where hour < w.to_at`;

/** The other listings' hours are as the day says; only looks at other days' showings may have come in them. */
const addOwnHours = async (tx: Tx): Promise<void> => {
  await sql`
    create temp table hours on commit drop as
    select * from told_hours where theatre_id not in (select theatre_id from shared)`.execute(tx);
  await sql`
    with samples as materialized (${SAMPLES})
    insert into occupancy_hourly (bucket, theatre_id, avg_occupancy, peak_occupancy, sample_count, seat_seconds,
      sold_seat_seconds, covered_until)
    select h.bucket, h.theatre_id, h.avg_occupancy, h.peak_occupancy, coalesce(s.n, 0), h.seat_seconds,
      h.sold_seat_seconds, h.until
    from hours h left join samples s on s.theatre_id = h.theatre_id and s.bucket = h.bucket
    order by h.theatre_id, h.bucket`.execute(tx);
  await sql`drop table hours`.execute(tx);
};

/**
 * Brings up to date what the day's finals are summed up in: attendance by hour of the start, by the statements that roll up
 * readings, and occupancy by listing and hour: as it was counted from the day alone where a listing had nothing else on,
 * else recounted. Retention of readings is no matter here, for a generated final carries its own looks. Halls are
 * judged when whoever tells the days has told them all: each time, all that is evidence is judged anew.
 */
export const rollUpDay = async (tx: Tx): Promise<void> => {
  await createDue(tx);
  await createRejudged(tx);
  await sql`
    insert into due
    select id, theatre_id, site_id, movie_id, d.cinema_day, starts_at, doors_at, ends_at, first_seen_at, null, true
    from told cross join loading d where observed_at is not null`.execute(tx);
  await rollUpAttendance(tx);
  await addOwnHours(tx);
  await CHOOSE_HOURS.execute(tx);
  await recountHours(tx);
};
