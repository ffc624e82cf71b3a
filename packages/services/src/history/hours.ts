import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Span } from './looks-at-shown.ts';

/** A listing over one hour, weighted by time and seats. Null where nothing was on, or nothing that was on was seen. */
export type HourOfListing = {
  /** When the hour begins. */
  readonly at: Date;
  readonly occupancy: number | null;
  readonly peakOccupancy: number | null;
  /** Looks at seat maps within the hour; how many there were changes no figure. */
  readonly looks: number;
  /** Until when the hour is counted: its end, or less while it runs. */
  readonly coveredUntil: Date | null;
};

/** A listing by the hour over a span, none that begins after `now`; hours without a figure are there, as null. */
export const hoursOfListing = async (
  db: Db,
  theatreId: string,
  { from, to }: Span,
  now: Date,
): Promise<readonly HourOfListing[]> => {
  const { rows } = await sql<HourOfListing>`
    select hour as at, o.avg_occupancy as occupancy, o.peak_occupancy as "peakOccupancy",
      coalesce(o.sample_count, 0) as looks, o.covered_until as "coveredUntil"
    from generate_series(${from}::timestamptz, least(${to}::timestamptz - interval '1 hour', ${now}::timestamptz), interval '1 hour') as hour
    left join occupancy_hourly o
      on o.theatre_id = ${theatreId}::uuid and o.bucket = hour
      and o.bucket >= ${from}::timestamptz and o.bucket < ${to}::timestamptz
    order by hour`.execute(db);
  return rows;
};
