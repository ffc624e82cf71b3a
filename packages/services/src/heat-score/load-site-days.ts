import type { SiteDays } from '@cineradar/core/heat-score/site-days';
import { addDays, cinemaDayBounds } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { CinemaPeriod } from '../period/cinema-period.ts';

const DAY_MS = 86_400_000;

/** How many days `day` lies after `first`. */
export const daysAfter = (first: string, day: string): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS);

/** The cinema days of all sites over a span that is read part by part. */
export type SiteDaysOfSpan = {
  readonly firstDay: string;
  readonly sites: readonly SiteDays[];
  /** Reads what is known of some days of the span, both ends included. */
  readonly load: (days: CinemaPeriod) => Promise<void>;
};

type Place = Pick<SiteDays, 'siteId' | 'cityId' | 'chain' | 'name'>;

const emptySite = (place: Place, days: number): SiteDays => ({
  ...place,
  admissions: new Float64Array(days),
  seats: new Float64Array(days),
  revenueIdr: new Float64Array(days),
  pricedAdmissions: new Float64Array(days),
  transactions: new Float64Array(days).fill(Number.NaN),
});

type AttendanceRow = {
  readonly siteId: string;
  readonly day: string;
  readonly admissions: number;
  readonly seats: number;
  readonly revenueIdr: number;
  readonly pricedAdmissions: number;
};

/** Where one day's first and last showings of the country begin: lets the index of starts answer. */
const bounds = ({ from, to }: CinemaPeriod) => ({
  from: cinemaDayBounds(from, 'Asia/Jayapura').from,
  to: cinemaDayBounds(to, 'Asia/Jakarta').to,
});

/** Finals summed by site and cinema day. A sold seat is worth the middle of its showing's price range. */
const attendance = async (db: Db, days: CinemaPeriod): Promise<readonly AttendanceRow[]> => {
  const { from, to } = bounds(days);
  const { rows } = await sql<AttendanceRow>`
    select f.site_id as "siteId", f.cinema_day as day,
      sum(f.admissions_low)::float8 as admissions, sum(f.capacity)::float8 as seats,
      coalesce(sum(f.admissions_low * ((s.price_min_idr + s.price_max_idr) / 2.0::float8)), 0) as "revenueIdr",
      coalesce(sum(f.admissions_low) filter (where s.price_min_idr is not null), 0)::float8 as "pricedAdmissions"
    from showing_finals f
    join showtimes s on s.id = f.showtime_id
    where f.cinema_day between ${days.from}::date and ${days.to}::date
      and f.starts_at >= ${from}::timestamptz and f.starts_at < ${to}::timestamptz
    group by f.site_id, f.cinema_day`.execute(db);
  return rows;
};

type SalesRow = { readonly siteId: string; readonly day: string; readonly transactions: number };

const concessions = async (db: Db, { from, to }: CinemaPeriod): Promise<readonly SalesRow[]> => {
  const { rows } = await sql<SalesRow>`
    select site_id as "siteId", cinema_day as day, transactions from concession_sales
    where cinema_day between ${from}::date and ${to}::date`.execute(db);
  return rows;
};

/** Opens the days of a span for every site there is; nothing is known of them before `load`. */
export const openSiteDays = async (db: Db, span: CinemaPeriod): Promise<SiteDaysOfSpan> => {
  const { rows } = await sql<Place>`
    select id as "siteId", city_id as "cityId", chain_code as chain, name from sites order by id`.execute(db);
  const days = daysAfter(span.from, span.to) + 1;
  const sites = rows.map((place) => emptySite(place, days));
  const bySite = new Map(sites.map((site) => [site.siteId, site]));
  const load = async (part: CinemaPeriod): Promise<void> => {
    const [shown, sold] = await Promise.all([attendance(db, part), concessions(db, part)]);
    for (const row of shown) {
      const site = bySite.get(row.siteId);
      const at = daysAfter(span.from, row.day);
      if (site === undefined) continue;
      site.admissions[at] = row.admissions;
      site.seats[at] = row.seats;
      site.revenueIdr[at] = row.revenueIdr;
      site.pricedAdmissions[at] = row.pricedAdmissions;
    }
    for (const { siteId, day, transactions } of sold) {
      const site = bySite.get(siteId);
      if (site !== undefined) site.transactions[daysAfter(span.from, day)] = transactions;
    }
  };
  return { firstDay: span.from, sites, load };
};

/** The last cinema day before `day`. */
export const dayBefore = (day: string): string => addDays(day, -1);
