import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { countAttendance, NO_ATTENDANCE } from '../performance/count-programme.ts';
import { type AttendanceFigures, attendanceFigures } from '../performance/performance-figures.ts';
import { type CinemaPeriod, eachDay } from '../period/cinema-period.ts';

/** A listing over one cinema day, from the finals of its showings. */
export type DayOfListing = AttendanceFigures & { readonly day: string };

/** A listing by cinema day, as of `now`; days without a showing, or without a look, are there, as null. */
export const daysOfListing = async (
  db: Db,
  theatreId: string,
  period: CinemaPeriod,
  now: Date,
): Promise<readonly DayOfListing[]> => {
  const which = sql`s.theatre_id = ${theatreId}::uuid`;
  const rows = await countAttendance(db, { which, period, by: ['day'] }, now);
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return eachDay(period).map((day) => ({
    day,
    ...attendanceFigures(byDay.get(day) ?? { shows: 0, ...NO_ATTENDANCE }),
  }));
};
