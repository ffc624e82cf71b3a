import { percentage } from '@cineradar/core/occupancy/figures';
import type { Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { localText } from '../demand/local-text.ts';

const HOURS = 12;

/** What the showings that began in one hour drew. */
export type RecentHour = {
  readonly hour: Date;
  /** The same on the venue's clock. */
  readonly localHour: string;
  readonly showings: number;
  readonly admissions: number;
  readonly capacity: number;
  readonly occupancy: number | null;
};

type Row = Omit<RecentHour, 'localHour' | 'occupancy'>;

/** The twelve complete hours before `now`, by the hour of the start; one in which nothing began is left out. */
export const recentHours = async (db: Db, siteId: string, zone: Zone, now: Date): Promise<readonly RecentHour[]> => {
  const { rows } = await sql<Row>`
    select h.hour, sum(h.shows)::int as showings, sum(h.admissions)::int as admissions, sum(h.seats)::int as capacity
    from attendance_hourly h
    where h.site_id = ${siteId}::uuid and h.hour < date_trunc('hour', ${now}::timestamptz)
      and h.hour >= date_trunc('hour', ${now}::timestamptz) - make_interval(hours => ${HOURS})
    group by h.hour
    order by h.hour`.execute(db);
  return rows.map((row) => ({
    ...row,
    localHour: localText(row.hour, zone),
    occupancy: percentage(row.admissions, row.capacity),
  }));
};
