import { LEAD_HOURS, type PickupLaw } from '@cineradar/core/demand/law';
import type { BandCount, BookedSums, FinalsOfKind, TogetherFound, WeekCount } from '@cineradar/core/demand/learn-law';
import { type FiveLevels, QUANTILE_LEVELS } from '@cineradar/core/demand/seat-quantiles';
import { BAND_EDGES } from '@cineradar/core/demand/usual-law';
import { WEEK_BANDS } from '@cineradar/core/demand/week-ratio';
import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { kindOf } from './showing-kind.ts';

/** Of finals: four of each weekday. */
const LEARNT_DAYS = 28;
/** More showings teach nothing new; then only every nth day of a site is learnt from, whole, so that pairs stay pairs. */
const MOST_SHOWINGS = 100_000;
/** A look of this much more than the lead says what was sold about then. */
const LATEST_LOOK = 1.25;
/** Where errors are compared with each other. */
const TOGETHER_LEAD = LEAD_HOURS.indexOf(24);
/** Fewer pairs say nothing of a correlation. */
const ENOUGH_PAIRS = 200;

const levels = sql.raw(`'{${QUANTILE_LEVELS.join(',')}}'::float8[]`);
const leadOfPlace = sql.raw(
  `'{${CURVE_ANCHORS_MINUTES.map((minutes) => LEAD_HOURS.indexOf(toLead(minutes))).join(',')}}'::int[]`,
);
const steps = sql`split_part(kind, '/', 1), split_part(kind, '/', 2), split_part(kind, '/', 3), split_part(kind, '/', 4)`;
// Each kind beside every kind above it, by the same scan.
const kindOfGroup = sql`coalesce(nullif(concat_ws('/', ${steps}), ''), 'any')`;

function toLead(minutes: number): (typeof LEAD_HOURS)[number] {
  const lead = LEAD_HOURS.find((hours) => hours * 60 === minutes);
  if (lead === undefined) throw new RangeError(`no lead of ${minutes} minutes`);
  return lead;
}

/** Whether final `f` is of a showing that began in the four weeks before `now`. */
const isLearnt = (now: Date): RawBuilder<boolean> => sql<boolean>`(f.starts_at <= ${now}::timestamptz
  and f.starts_at > ${now}::timestamptz - make_interval(days => ${LEARNT_DAYS}) and f.capacity > 0)`;

/** How many showings there are to learn from. */
export const countFinals = async (db: Db, now: Date): Promise<number> => {
  const { rows } = await sql<{ showings: number }>`
    select count(*) as showings from showing_finals f where ${isLearnt(now)}`.execute(db);
  return rows[0]?.showings ?? 0;
};

/**
 * Makes the temporary tables `ended`, of showings that began in the four weeks before `now`, and `booked`, of what was sold
 * of each at the leads of its booking curve.
 */
export const stageFinals = async (tx: Tx, now: Date): Promise<void> => {
  await sql`
    create temp table ended on commit drop as
    with size as (select greatest(1, ceil(count(*) / ${MOST_SHOWINGS}::float8))::bigint as every
      from showing_finals f where ${isLearnt(now)})
    select f.showtime_id, f.site_id, f.theatre_id, f.movie_id, f.starts_at, f.capacity, f.blocked, f.curve_not_free, f.curve_seen_at,
      f.admissions_low as final, f.admissions_low::float8 / f.capacity as part,
      ${kindOf({
        presale: sql`s.presale`,
        cinemaDay: sql`f.cinema_day`,
        localHour: sql`extract(hour from f.starts_at at time zone c.zone)`,
        chain: sql`t.chain_code`,
      })} as kind
    from showing_finals f
    cross join size
    join showtimes s on s.id = f.showtime_id
    join theatres t on t.id = f.theatre_id
    join cities c on c.id = t.city_id
    where ${isLearnt(now)} and (size.every = 1 or hashtextextended(f.site_id::text || f.cinema_day::text, 0) % size.every = 0)`.execute(
    tx,
  );
  await sql`
    create temp table booked on commit drop as
    select e.showtime_id, e.site_id, e.theatre_id, e.movie_id, e.starts_at, e.capacity, e.final, e.part, e.kind,
      (${leadOfPlace})[look.place] as lead, least(e.capacity, greatest(0, look.not_free - e.blocked)) as sold
    from ended e
    cross join lateral unnest(e.curve_not_free, e.curve_seen_at) with ordinality as look (not_free, seen_at, place)
    where look.not_free is not null
      and extract(epoch from e.starts_at - look.seen_at) / 60
        <= ${LATEST_LOOK}::float8 * (${sql.raw(`'{${CURVE_ANCHORS_MINUTES.join(',')}}'::int[]`)})[look.place]`.execute(
    tx,
  );
  await sql`analyze booked`.execute(tx);
};

/** Sums over `booked` by lead and kind. */
export const bookedSums = async (tx: Tx): Promise<readonly BookedSums[]> => {
  const { rows } = await sql<BookedSums>`
    select ${kindOfGroup} as kind, lead, sum(sold)::float8 as booked, sum(final)::float8 as final,
      count(*) filter (where sold = 0) as none, coalesce(sum(part) filter (where sold = 0), 0) as "noneFinal"
    from booked group by lead, rollup (${steps})`.execute(tx);
  return rows;
};

/** What became of `ended` by kind. */
export const finalsOfKinds = async (tx: Tx): Promise<readonly FinalsOfKind[]> => {
  const { rows } = await sql<FinalsOfKind>`
    select ${kindOfGroup} as kind, count(*) as showings, avg(part) as mean,
      percentile_cont(${levels}) within group (order by part) as levels
    from ended group by rollup (${steps}) having count(*) > 0`.execute(tx);
  return rows;
};

type Curves = PickupLaw['curves'];

/** The usual share and the floor of each kind and lead as rows `(kind, lead, share, none)`. */
const usualRows = (curves: Curves): RawBuilder<unknown> => {
  const rows = Object.entries(curves).flatMap(([kind, { share, none }]) =>
    LEAD_HOURS.map((_, lead) => ({ kind, lead, share: share[lead] ?? 1, none: none[lead] ?? 0 })),
  );
  return sql`unnest(${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ lead }) => lead)}::int[],
    ${rows.map(({ share }) => share)}::float8[], ${rows.map(({ none }) => none)}::float8[]) as u (kind, lead, share, none)`;
};

const lastEdge = BAND_EDGES.at(-1) ?? 1;
const thresholds = sql.raw(`'{${BAND_EDGES.slice(0, -1).join(',')}}'::float8[]`);

// The same formula as pickupShare in core/demand, which a test holds beside it.
const pickupRows = (curves: Curves): RawBuilder<unknown> => sql`
  select b.*, least(${lastEdge}::float8, greatest(u.none, b.sold / (u.share * b.capacity))) as at
  from booked b join ${usualRows(curves)} on u.kind = b.kind and u.lead = b.lead`;

/** What became of showings with a like pickup, by lead and band. */
export const bandCounts = async (tx: Tx, curves: Curves): Promise<readonly BandCount[]> => {
  const { rows } = await sql<BandCount>`
    select lead, width_bucket(at, ${thresholds}) - 1 as band, count(*) as showings, avg(at) as at, avg(part) as mean,
      percentile_cont(${levels}) within group (order by part) as levels
    from (${pickupRows(curves)}) p group by 1, 2`.execute(tx);
  return rows;
};

const correlation = (by: RawBuilder<unknown>): RawBuilder<number | null> => sql<number | null>`(
  select case when sum(n * (n - 1) / 2) >= ${ENOUGH_PAIRS} then sum(s * s - ss) / nullif(sum((n - 1) * ss), 0) end
  from (select count(*) as n, sum(error) as s, sum(error * error) as ss from errors group by ${by} having count(*) > 1) g)`;

/**
 * How errors of showings go together a day before the start, each in units of its band's spread: the mean product of pairs
 * ÷ the mean square, over a film's showings at one start in a listing, and over all of a site's hour.
 */
export const togetherFound = async (tx: Tx, curves: Curves, counts: readonly BandCount[]): Promise<TogetherFound> => {
  const bands = counts.filter(({ lead, levels: [, p10, , p90] }) => lead === TOGETHER_LEAD && p90 > p10);
  const spread = ({ levels: [, p10, , p90] }: { readonly levels: FiveLevels }): number => p90 - p10;
  const { rows } = await sql<TogetherFound>`
    with errors as (
      select p.site_id, p.theatre_id, p.movie_id, p.starts_at, (p.part - o.mean) / o.spread as error
      from (${pickupRows(curves)}) p
      join unnest(${bands.map(({ band }) => band)}::int[], ${bands.map(({ mean }) => mean)}::float8[],
        ${bands.map(spread)}::float8[]) as o (band, mean, spread) on o.band = width_bucket(p.at, ${thresholds}) - 1
      where p.lead = ${TOGETHER_LEAD}
    )
    select ${correlation(sql`theatre_id, movie_id, starts_at`)} as start,
      ${correlation(sql`site_id, date_trunc('hour', starts_at)`)} as hour`.execute(tx);
  return rows[0] ?? { start: null, hour: null };
};

/** How sites' hours of the last week strayed from their mean of the three weeks before, by its size. */
export const weekCounts = async (tx: Tx, now: Date): Promise<readonly WeekCount[]> => {
  const { rows } = await sql<WeekCount>`
    with weeks as (
      select site_id, mod(extract(epoch from hour)::bigint, 604800) as slot,
        sum(admissions) filter (where hour >= ${now}::timestamptz - interval '7 days')::float8 as last,
        sum(admissions) filter (where hour < ${now}::timestamptz - interval '7 days') / 3.0::float8 as mean
      from attendance_hourly
      where hour < date_trunc('hour', ${now}::timestamptz) and hour >= ${now}::timestamptz - interval '28 days'
      group by 1, 2
    )
    select b.up_to as "upTo", count(*) as hours,
      percentile_cont(${levels}) within group (order by coalesce(w.last, 0) / w.mean) as levels
    from weeks w
    cross join lateral (select min(up_to) as up_to from unnest(${[...WEEK_BANDS]}::float8[]) as up_to where up_to >= w.mean) b
    where w.mean >= 3
    group by b.up_to`.execute(tx);
  return rows;
};
