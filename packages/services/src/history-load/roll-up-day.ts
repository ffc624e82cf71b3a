import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { createRejudged } from '../occupancy/judge-halls.ts';
import { rollUpAttendance } from '../occupancy/roll-up-attendance.ts';
import { recountHours } from '../occupancy/roll-up-hours.ts';
import { createDue } from '../occupancy/take-due.ts';

/** The listings' hours in which a showing of the day was on. */
const CHOOSE_HOURS = sql`
  create temp table hours on commit drop as
  select distinct w.theatre_id, hour as bucket, least(hour + interval '1 hour', w.now) as until
  from (
    select p.theatre_id, p.doors_at as from_at, least(p.ends_at, d.now) as to_at, d.now from due p cross join loading d
  ) w, generate_series(date_trunc('hour', w.from_at, 'UTC'), w.to_at, interval '1 hour') as hour
  where hour < w.to_at`;

/**
 * Recounts what the day's finals are summed up in, by the statements that roll up readings: attendance by hour of the start,
 * occupancy by listing and hour. Retention of readings is no matter here, for a generated final carries its own looks. Halls are
 * judged when whoever tells the days has told them all: each time, all that is evidence is judged anew.
 */
export const rollUpDay = async (tx: Tx): Promise<void> => {
  await createDue(tx);
  await createRejudged(tx);
  await sql`
    insert into due
    select id, theatre_id, site_id, movie_id, d.cinema_day, starts_at, doors_at, ends_at, first_seen_at, null, true
    from placed cross join loading d where observed_at is not null`.execute(tx);
  await rollUpAttendance(tx);
  await CHOOSE_HOURS.execute(tx);
  await recountHours(tx);
};
