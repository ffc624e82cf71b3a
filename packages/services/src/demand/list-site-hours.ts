import type { Zone } from '@cineradar/core/shared/zones';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { type SeatsToSum, sumForecasts } from '@cineradar/core/demand/sum-quantiles';
import type { PickupLaw } from '@cineradar/core/demand/law';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { asOfMinute } from '../period/as-of.ts';
import { choosePeriod, type CinemaPeriod } from '../period/cinema-period.ts';
import { getSite } from '../sites/get-site.ts';
import { HORIZON_HOURS } from './horizon.ts';
import { localText } from './local-text.ts';
import { loadPickupLaw } from './pickup-law.ts';
import { type Basis, PICKUP_VERSION, type Prediction, toPrediction } from './prediction.ts';
import { joinHours, type SiteHour } from './site-hours.ts';
import { ageSeconds, STANDS_FOR_MS } from './standing.ts';
import { loadTold } from './told-showings.ts';
import { usualWeek } from './usual-week.ts';

const USUAL_DAYS = 8;
const MOST_DAYS = 8;
const MOST_SHOWINGS = 5_000;
const HOUR_MS = 3_600_000;

/** A site's hour as borders show it. */
export type SiteHourPrediction = Prediction & {
  readonly hour: Date;
  readonly localHour: string;
  readonly kind: SiteHour['kind'];
  readonly showings: number | null;
  readonly basis: Basis;
  readonly modelVersion: string;
  readonly madeAt: Date;
  readonly ageSeconds: number;
};

export type SiteHoursTold = {
  readonly site: { readonly id: string; readonly name: string };
  readonly timezone: Zone;
  readonly period: CinemaPeriod;
  readonly asOf: Date;
  readonly hours: readonly SiteHourPrediction[];
  /** All hours from the next one on, as far as showings are forecast each by itself; null where there are none. */
  readonly coming: (Prediction & { readonly hours: number; readonly showings: number }) | null;
  readonly synthetic: boolean;
};

type Hour = Pick<SiteHour, 'hour' | 'cinemaDay' | 'kind'> & {
  readonly showings: number | null;
  readonly forecast: SeatsToSum;
  readonly basis: Basis;
  readonly modelVersion: string;
  readonly madeAt: Date;
};

type Stored = Omit<Hour, 'forecast'> & SeatsToSum;

const loadStored = async (db: Db, siteId: string, now: Date): Promise<readonly Hour[]> => {
  const { rows } = await sql<Stored>`
    select f.hour, (f.hour at time zone c.zone - interval '6 hours')::date as "cinemaDay", f.basis as kind, f.showings,
      f.capacity, f.mean, f.p05, f.p10, f.p50, f.p90, f.p95, f.made_at as "madeAt", f.model_version as "modelVersion",
      case when m.kind = 'pickup' then 'pickup' else 'model' end as basis
    from site_hour_forecasts f
    join forecast_models m on m.version = f.model_version
    join sites s on s.id = f.site_id
    join cities c on c.id = s.city_id
    where f.site_id = ${siteId}::uuid and f.hour >= date_trunc('hour', ${now}::timestamptz)
    order by f.hour`.execute(db);
  return rows.map(({ mean, p05, p10, p50, p90, p95, capacity, ...hour }) => ({
    ...hour,
    forecast: { mean, p05, p10, p50, p90, p95, capacity },
  }));
};

/** What the showings of a site say together at this moment, with its usual week where they are not on sale yet. */
const sumNow = async (db: Db, law: PickupLaw, siteId: string, now: Date): Promise<readonly Hour[]> => {
  const soon = sql`t.site_id = ${siteId}::uuid and s.starts_at <= ${now}::timestamptz + make_interval(hours => ${HORIZON_HOURS})`;
  const told = await loadTold(db, soon, now, MOST_SHOWINGS);
  const summed = told.map(({ showing, said }) => ({
    showing,
    forecast: { ...said.forecast, capacity: said.capacity },
  }));
  const hours = joinHours(summed, await usualWeek(db, law, now, siteId), {
    together: law.together.hour,
    now,
    horizonHours: HORIZON_HOURS,
  });
  return hours.map((hour) => ({ ...hour, basis: 'pickup', modelVersion: PICKUP_VERSION, madeAt: now }));
};

const isFresh = (hours: readonly Hour[], now: Date): boolean =>
  hours.some(({ kind, madeAt }) => kind === 'programme' && now.getTime() - madeAt.getTime() < STANDS_FOR_MS);

const toPredicted = (told: Hour, zone: Zone, asOf: Date): SiteHourPrediction => {
  const { hour, kind, showings, forecast, basis, modelVersion, madeAt } = told;
  const localHour = localText(hour, zone);
  const age = ageSeconds(madeAt, asOf);
  return { hour, localHour, kind, showings, ...toPrediction(forecast), basis, modelVersion, madeAt, ageSeconds: age };
};

/**
 * The sum over the hours of the horizon. How far a site's hours share their luck is not learnt; they are taken to share as
 * much as the showings of one hour do.
 */
const sumComing = (hours: readonly Hour[], together: number, now: Date): SiteHoursTold['coming'] => {
  const until = now.getTime() + HORIZON_HOURS * HOUR_MS;
  const within = hours.filter(({ hour }) => hour > now && hour.getTime() < until);
  const open = within.filter(({ forecast }) => forecast.capacity > 0);
  if (open.length === 0) return null;
  const sum = sumForecasts(
    open.map(({ forecast }) => forecast),
    together,
  );
  const showings = open.reduce((count, hour) => count + (hour.showings ?? 0), 0);
  return { hours: HORIZON_HOURS, showings, ...toPrediction(sum) };
};

/**
 * Admissions of a site by the hour of the start, over cinema days from today on: the stored sums while they are younger
 * than an hour, else summed at this moment. Throws DomainError `not_found` for an unknown site, `bad_request` for a
 * period of over 8 days.
 */
export const listSiteHours = async (
  db: Db,
  query: { readonly site: string; readonly from?: string | undefined; readonly to?: string | undefined },
  clockNow: Date,
): Promise<SiteHoursTold> => {
  const site = await getSite(db, query.site);
  const asOf = asOfMinute(clockNow);
  const { zone } = site.city;
  const today = cinemaDay(asOf, zone);
  const ahead = { ...query, from: query.from ?? (query.to === undefined ? today : undefined) };
  const period = choosePeriod(ahead, { today: addDays(today, USUAL_DAYS - 1), usual: USUAL_DAYS, most: MOST_DAYS });
  const [stored, law] = await Promise.all([loadStored(db, site.id, asOf), loadPickupLaw(db)]);
  const hours = isFresh(stored, asOf) ? stored : await sumNow(db, law, site.id, asOf);
  return {
    site: { id: site.id, name: site.name },
    timezone: zone,
    period,
    asOf,
    hours: hours
      .filter((hour) => hour.cinemaDay >= period.from && hour.cinemaDay <= period.to)
      .toSorted((a, b) => a.hour.getTime() - b.hour.getTime())
      .map((hour) => toPredicted(hour, zone, asOf)),
    coming: sumComing(hours, law.together.hour, asOf),
    synthetic: site.synthetic,
  };
};
