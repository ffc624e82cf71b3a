import { percentage } from '@cineradar/core/occupancy/figures';
import { addDays, cinemaDay, cinemaDayBounds, type Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { asOfMinute } from '../period/as-of.ts';
import type { CinemaPeriod } from '../period/cinema-period.ts';
import { getSite } from './get-site.ts';

const DAYS_IN_WEEK = 7;

/** What the showings that began in one hour of one weekday drew, summed over the weeks. */
export type WeekHour = {
  /** 1 is Monday; of the cinema day, so that an hour after midnight belongs to the evening before. */
  readonly weekday: number;
  /** Hour of the start on the venue's clock, 6–29: 25 is 01:00 after midnight. */
  readonly hour: number;
  readonly showings: number;
  readonly admissions: number;
  readonly capacity: number;
  /** Σ admissions ÷ Σ capacity, 0–100. */
  readonly occupancy: number | null;
};

export type WeekHours = {
  readonly site: { readonly id: string; readonly name: string };
  readonly timezone: Zone;
  readonly period: CinemaPeriod;
  readonly weeks: number;
  /** Cinema days of the period that had a showing which was seen. */
  readonly daysTold: number;
  readonly asOf: Date;
  /** By weekday and hour; an hour in which nothing began is left out. */
  readonly cells: readonly WeekHour[];
  readonly synthetic: boolean;
};

type Cell = Omit<WeekHour, 'occupancy'>;
type Row = { readonly isTotal: boolean; readonly days: number } & Cell;

const sumCells = async (db: Db, siteId: string, zone: Zone, from: Date, to: Date): Promise<readonly Row[]> => {
  // An hour before six belongs to the day before: moved back by six hours, a day of the calendar is a cinema day.
  const { rows } = await sql<Row>`
    select grouping(weekday) = 1 as "isTotal", weekday, hour, count(distinct day)::int as days,
      sum(shows)::int as showings, sum(admissions)::int as admissions, sum(seats)::int as capacity
    from (
      select extract(isodow from moved)::int as weekday, extract(hour from moved)::int + 6 as hour, moved::date as day,
        shows, admissions, seats
      from attendance_hourly h
      cross join lateral (select (h.hour at time zone ${zone}::text) - interval '6 hours' as moved) m
      where h.site_id = ${siteId}::uuid and h.hour >= ${from} and h.hour < ${to}) told
    group by grouping sets ((), (weekday, hour))
    order by weekday, hour`.execute(db);
  return rows;
};

const toCell = ({ weekday, hour, showings, admissions, capacity }: Cell): WeekHour => ({
  weekday,
  hour,
  showings,
  admissions,
  capacity,
  occupancy: percentage(admissions, capacity),
});

/**
 * How full a site is by weekday and hour of the start: seat-weighted over the complete weeks before today, from the
 * finals of its showings. Throws DomainError `not_found`.
 */
export const readWeekHours = async (
  db: Db,
  query: { readonly site: string; readonly weeks: number },
  clockNow: Date,
): Promise<WeekHours> => {
  const site = await getSite(db, query.site);
  const asOf = asOfMinute(clockNow);
  const { zone } = site.city;
  const today = cinemaDay(asOf, zone);
  const period = { from: addDays(today, -query.weeks * DAYS_IN_WEEK), to: addDays(today, -1) };
  const from = cinemaDayBounds(period.from, zone).from;
  const { to } = cinemaDayBounds(period.to, zone);
  const rows = await sumCells(db, site.id, zone, from, to);
  return {
    site: { id: site.id, name: site.name },
    timezone: zone,
    period,
    weeks: query.weeks,
    daysTold: rows.find(({ isTotal }) => isTotal)?.days ?? 0,
    asOf,
    cells: rows.filter(({ isTotal }) => !isTotal).map(toCell),
    synthetic: site.synthetic,
  };
};
