import { type FiveLevels, seatForecast } from '@cineradar/core/demand/seat-quantiles';
import type { PickupLaw } from '@cineradar/core/demand/law';
import { weekRatio } from '@cineradar/core/demand/week-ratio';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { SiteHour } from './site-hours.ts';

const WEEKS = 4;

type Cell = {
  readonly siteId: string;
  readonly hour: Date;
  readonly cinemaDay: string;
  readonly admissions: number;
  readonly capacity: number;
  readonly showings: number;
};

const toHour = (law: PickupLaw, { siteId, hour, cinemaDay, admissions, capacity, showings }: Cell): SiteHour => {
  const ratio = weekRatio(law.week, admissions);
  const seats: FiveLevels = [
    ratio[0] * admissions,
    ratio[1] * admissions,
    ratio[2] * admissions,
    ratio[3] * admissions,
    ratio[4] * admissions,
  ];
  return {
    siteId,
    hour,
    cinemaDay,
    kind: 'profile',
    showings: Math.round(showings),
    forecast: { ...seatForecast(admissions, seats, 0, Math.round(capacity)), capacity: Math.round(capacity) },
  };
};

/**
 * What sites usually draw in each hour of the 168 after `now`: the same hour of the week over the last four, hours in which
 * nothing began counted as none, with the spread of weeks about that mean. A holiday to come is not foreseen in it.
 */
export const usualWeek = async (
  db: Db | Tx,
  law: PickupLaw,
  now: Date,
  siteId?: string,
): Promise<readonly SiteHour[]> => {
  const ofSite = siteId === undefined ? sql`true` : sql`h.site_id = ${siteId}::uuid`;
  const { rows } = await sql<Cell>`
    with bounds as (select date_trunc('hour', ${now}::timestamptz) as next),
    past as (
      select h.site_id, h.hour, h.admissions, h.seats, h.shows,
        b.next + make_interval(secs => mod(extract(epoch from h.hour - b.next + make_interval(weeks => ${WEEKS})), 604800)) as coming
      from bounds b
      join attendance_hourly h on h.hour < b.next and h.hour >= b.next - make_interval(weeks => ${WEEKS})
      where ${ofSite}
    ), traded as (
      select site_id, least(${WEEKS}, greatest(1, ceil(extract(epoch from b.next - min(hour)) / 604800))) as weeks
      from past cross join bounds b group by site_id, b.next
    )
    select p.site_id as "siteId", p.coming as hour,
      (p.coming at time zone c.zone - interval '6 hours')::date as "cinemaDay",
      (sum(p.admissions) / w.weeks)::float8 as admissions, (sum(p.seats) / w.weeks)::float8 as capacity,
      (sum(p.shows) / w.weeks)::float8 as showings
    from past p
    join traded w on w.site_id = p.site_id
    join sites s on s.id = p.site_id
    join cities c on c.id = s.city_id
    group by p.site_id, p.coming, c.zone, w.weeks
    order by p.site_id, p.coming`.execute(db);
  return rows.map((cell) => toHour(law, cell));
};
