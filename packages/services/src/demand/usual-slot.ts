import type { SeatsToSum } from '@cineradar/core/demand/sum-quantiles';
import { curveOf, type Outlook } from '@cineradar/core/demand/law';
import { type FiveLevels, QUANTILE_LEVELS, seatForecast } from '@cineradar/core/demand/seat-quantiles';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { loadPickupLaw } from './pickup-law.ts';
import { kindOf } from './showing-kind.ts';

/** Of days gone by: four of each weekday. */
const LEARNT_DAYS = 28;
/** Showings that began so near the same time of day are like it. */
const MINUTES_APART = 60;
/** Fewer say less than what is usual in the country. */
const ENOUGH = 12;
const USUAL_SEATS = 150;

type Found = {
  readonly kind: string;
  readonly capacity: number;
  readonly own: number;
  readonly ownMean: number | null;
  readonly ownLevels: readonly number[] | null;
  readonly all: number;
  readonly allMean: number | null;
  readonly allLevels: readonly number[] | null;
};

const outlookOf = (showings: number, mean: number | null, levels: readonly number[] | null): Outlook | undefined => {
  const [a, b, c, d, e] = levels ?? [];
  if (showings < ENOUGH || mean === null) return undefined;
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) return undefined;
  return { mean, levels: [a, b, c, d, e] };
};

/**
 * What showings of a listing usually draw that begin about this time of day, on working or on free days, over four weeks;
 * of its site where the listing has too few, of the country where the site has. In seats of the listing's usual hall.
 */
export const usualSlot = async (db: Db, theatreId: string, startsAt: Date, now: Date): Promise<SeatsToSum> => {
  const levels = sql.lit(`{${QUANTILE_LEVELS.join(',')}}`);
  const { rows } = await sql<Found>`
    with slot as (
      select t.id, t.site_id, c.zone, t.chain_code, (${startsAt}::timestamptz at time zone c.zone) as local,
        (${startsAt}::timestamptz at time zone c.zone - interval '6 hours')::date as cinema_day
      from theatres t join cities c on c.id = t.city_id where t.id = ${theatreId}::uuid
    ), kinds as (
      select slot.*, ${kindOf({
        presale: sql`false`,
        cinemaDay: sql`slot.cinema_day`,
        localHour: sql`extract(hour from slot.local)`,
        chain: sql`slot.chain_code`,
      })} as kind from slot
    ), drew as (
      select f.theatre_id = k.id as own, f.admissions_low::float8 / f.capacity as part
      from kinds k
      join showing_finals f on f.site_id = k.site_id
        and f.starts_at <= ${now}::timestamptz and f.starts_at > ${now}::timestamptz - make_interval(days => ${LEARNT_DAYS})
      where f.capacity > 0
        and abs(extract(epoch from (f.starts_at at time zone k.zone)::time - k.local::time)) <= ${MINUTES_APART * 60}
        and (extract(isodow from f.cinema_day) >= 6 or f.cinema_day in (
          select date from calendar where kind in ('public_holiday', 'joint_leave'))) = (split_part(k.kind, '/', 2) = 'free')
    )
    select k.kind,
      coalesce((select percentile_disc(0.5) within group (order by a.seats - a.blocked) from auditoriums a
        where a.theatre_id = k.id and a.seats > a.blocked), ${USUAL_SEATS})::int as capacity,
      count(*) filter (where d.own) as own, avg(d.part) filter (where d.own) as "ownMean",
      percentile_cont(${levels}::float8[]) within group (order by d.part) filter (where d.own) as "ownLevels",
      count(d.part) as all, avg(d.part) as "allMean",
      percentile_cont(${levels}::float8[]) within group (order by d.part) as "allLevels"
    from kinds k left join drew d on true
    group by k.kind, k.id`.execute(db);
  const [found] = rows;
  if (found === undefined) throw new RangeError(`no listing ${theatreId}`);
  const outlook =
    outlookOf(found.own, found.ownMean, found.ownLevels) ??
    outlookOf(found.all, found.allMean, found.allLevels) ??
    curveOf(await loadPickupLaw(db), found.kind).unseen;
  const inSeats = (part: number): number => part * found.capacity;
  const seats: FiveLevels = [
    inSeats(outlook.levels[0]),
    inSeats(outlook.levels[1]),
    inSeats(outlook.levels[2]),
    inSeats(outlook.levels[3]),
    inSeats(outlook.levels[4]),
  ];
  return { ...seatForecast(inSeats(outlook.mean), seats, 0, found.capacity), capacity: found.capacity };
};
