import { DEFAULT_RUNNING_TIME_MINUTES, DOORS_OPEN_MINUTES } from '@cineradar/core/occupancy/windows';
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** How long before its start a showing is on, and after it where no running time is known. */
export const WINDOW_MINUTES = {
  doors: `${DOORS_OPEN_MINUTES} minutes`,
  running: DEFAULT_RUNNING_TIME_MINUTES,
} as const;

/** The columns that tell a showing apart besides its ordinal; its day may be null. */
export const KEY = sql.raw('theatre_id, movie_id, category, local_time, cinema_day');

/**
 * The instant of a start on a cinema day, as core's `startOnCinemaDay` has it: one before 06:00 belongs to the date
 * after. Null while the day is. Columns are named, not given as values.
 */
export const startsAt = (day: string, time: string, zone: string): RawBuilder<Date> => {
  const [d, t, z] = [sql.ref(day), sql.ref(time), sql.ref(zone)];
  return sql`((${d} + case when ${t} < '06:00' then 1 else 0 end) + ${t}::time) at time zone ${z}`;
};
