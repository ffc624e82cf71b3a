import { percentage } from '@cineradar/core/occupancy/figures';
import { addDays, cinemaDay, cinemaDayBounds, type Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { confidenceOn } from '../occupancy/corrected.ts';
import { asOfMinute } from '../period/as-of.ts';
import type { CinemaPeriod } from '../period/cinema-period.ts';
import { isOnProgramme } from '../showtimes/programme.ts';
import { getSite } from './get-site.ts';

const DAYS = 7;
const CONCESSION_DAYS = 30;
/** A hall that nobody has seen for so long may have been rebuilt: another grid stands for it now. */
const HALL_DAYS = 28;

/** How far the figures of a site can be trusted, over the complete cinema days of a period. */
export type DataQuality = {
  readonly site: { readonly id: string; readonly name: string };
  readonly timezone: Zone;
  readonly period: CinemaPeriod;
  readonly asOf: Date;
  /** Showings that took place; of them, seen before the start; of these, at most 30 minutes before it. */
  readonly showings: number;
  readonly showingsSeen: number;
  readonly showingsOnTime: number;
  /** Of showingsSeen, those whose past was told by the simulator, not looked at by us. */
  readonly showingsGenerated: number;
  /** Shares of 0–100: seen of all, on time of those seen. */
  readonly seenShare: number | null;
  readonly onTimeShare: number | null;
  /** Halls seen in the last 28 days; of them, those whose blocked seats are told apart with medium or high confidence. */
  readonly halls: number;
  readonly hallsJudged: number;
  /** Days of the last 30 that concession sales came in for. */
  readonly concessionDays: number;
  readonly concessionDaysOf: number;
  readonly synthetic: boolean;
};

type Looks = Pick<DataQuality, 'showings' | 'showingsSeen' | 'showingsOnTime' | 'showingsGenerated'>;

const countLooks = async (db: Db, siteId: string, period: CinemaPeriod, zone: Zone): Promise<Looks> => {
  const { rows } = await sql<Looks>`
    select count(*)::int as showings, count(f.showtime_id)::int as "showingsSeen",
      count(*) filter (where not f.early)::int as "showingsOnTime",
      count(*) filter (where f.basis = 'generated')::int as "showingsGenerated"
    from theatres t
    join showtimes s on s.theatre_id = t.id
    left join showing_finals f on f.showtime_id = s.id
    where t.site_id = ${siteId}::uuid and s.cinema_day between ${period.from}::date and ${period.to}::date
      and s.starts_at >= ${cinemaDayBounds(period.from, zone).from} and s.starts_at < ${cinemaDayBounds(period.to, zone).to}
      and ${isOnProgramme}`.execute(db);
  return rows[0] ?? { showings: 0, showingsSeen: 0, showingsOnTime: 0, showingsGenerated: 0 };
};

type Halls = Pick<DataQuality, 'halls' | 'hallsJudged'>;

const countHalls = async (db: Db, siteId: string, today: string, now: Date): Promise<Halls> => {
  const { rows } = await sql<Halls>`
    select count(*)::int as halls,
      count(*) filter (where ${confidenceOn(sql`${today}::date`)} in ('medium', 'high'))::int as "hallsJudged"
    from theatres t
    join auditoriums a on a.theatre_id = t.id
    where t.site_id = ${siteId}::uuid and a.last_seen_at >= ${now}::timestamptz - make_interval(days => ${HALL_DAYS})`.execute(
    db,
  );
  return rows[0] ?? { halls: 0, hallsJudged: 0 };
};

const countConcessionDays = async (db: Db, siteId: string, today: string): Promise<number> => {
  const { rows } = await sql<{ days: number }>`
    select count(*)::int as days from concession_sales
    where site_id = ${siteId}::uuid and cinema_day >= ${today}::date - ${CONCESSION_DAYS}::int and cinema_day < ${today}::date`.execute(
    db,
  );
  return rows[0]?.days ?? 0;
};

/** How well a site was seen over the last seven complete cinema days. Throws DomainError `not_found`. */
export const measureDataQuality = async (db: Db, id: string, clockNow: Date): Promise<DataQuality> => {
  const site = await getSite(db, id);
  const asOf = asOfMinute(clockNow);
  const { zone } = site.city;
  const today = cinemaDay(asOf, zone);
  const period = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const [looks, halls, concessionDays] = await Promise.all([
    countLooks(db, site.id, period, zone),
    countHalls(db, site.id, today, asOf),
    countConcessionDays(db, site.id, today),
  ]);
  return {
    site: { id: site.id, name: site.name },
    timezone: zone,
    period,
    asOf,
    ...looks,
    seenShare: percentage(looks.showingsSeen, looks.showings),
    onTimeShare: percentage(looks.showingsOnTime, looks.showingsSeen),
    ...halls,
    concessionDays,
    concessionDaysOf: CONCESSION_DAYS,
    synthetic: site.synthetic,
  };
};
