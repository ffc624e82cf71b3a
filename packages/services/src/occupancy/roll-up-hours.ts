import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn, dayOf } from './corrected.ts';
import { isOnProgramme } from '../showtimes/programme.ts';

/** No showing is on for longer: how far back from an hour its showings may have begun. */
const LONGEST_SHOW = sql`interval '12 hours'`;

/** The newest look of a booking curve is that of its last anchor, 30 minutes before the start: before doors open. */
const LAST_ANCHOR = sql.lit(CURVE_ANCHORS_MINUTES.length);

const chooseHours = async (tx: Tx, now: Date, withTime: boolean): Promise<void> => {
  await sql`
    create temp table hours on commit drop as
    with late as (
      delete from late_hours returning theatre_id, bucket
    ), state as (
      select coalesce(rolled_until, ${now}::timestamptz) as rolled_until from rollup_state
    ), windows as (
      select theatre_id, doors_at as from_at, ends_at as to_at from due where starts_at is not null
      union all
      select theatre_id, was_start - interval '1 hour', was_start + ${LONGEST_SHOW} from due
      where was_start is distinct from starts_at and was_start is not null
      union all
      select s.theatre_id, s.doors_at, s.ends_at from rejudged r join showtimes s on s.id = r.showtime_id
      union all
      select s.theatre_id, greatest(s.doors_at, state.rolled_until), s.ends_at
      from state, showtimes s
      where ${withTime} and s.starts_at > state.rolled_until - ${LONGEST_SHOW}
        and s.doors_at < ${now} and s.ends_at > state.rolled_until
        and s.auditorium_id is not null
      union all
      select theatre_id, bucket, bucket + interval '1 hour' from late
    )
    select distinct theatre_id, hour as bucket, least(hour + interval '1 hour', ${now}) as until
    from windows, store_settings k,
      generate_series(date_trunc('hour', from_at, 'UTC'), least(to_at, ${now}::timestamptz), interval '1 hour') as hour
    where hour < least(to_at, ${now}::timestamptz)
      and hour >= ${now}::timestamptz - make_interval(days => k.raw_retention_days)`.execute(tx);
};

/**
 * Showings that are on in one of `hours`, a listing's in one go. Ranges of hours may have gaps: `on_at` says which are meant.
 */
const SHOWN = sql`
  select s.* from (
    select theatre_id, min(bucket) as first, max(until) as last from hours group by 1
  ) h cross join lateral (
    select s.id, s.theatre_id, s.starts_at, s.doors_at, s.ends_at, s.first_seen_at from showtimes s
    where s.theatre_id = h.theatre_id
      and s.starts_at > h.first - ${LONGEST_SHOW} and s.starts_at < h.last + interval '1 hour'
      and s.doors_at < h.last and s.ends_at > h.first and ${isOnProgramme}
    offset 0
  ) s`;

/** Of a showing's looks, those that ever hold: the newest when doors open, and those that come after. */
const LOOKS_WHILE_ON = sql`
  select * from (
    select * from occupancy_readings
    where showtime_id = s.id and time <= s.doors_at and time <= s.starts_at and time >= s.first_seen_at - interval '1 day'
    order by time desc limit 1
  ) newest
  union all
  select * from (
    select * from occupancy_readings where showtime_id = s.id and time > s.doors_at and time <= s.starts_at offset 0
  ) after`;

/** The fullest moment of an hour: occupancy changes only where a look begins or ceases to hold, by what it adds or takes. */
const PEAKS = sql`
  select theatre_id, bucket, max(100.0 * sold / nullif(capacity, 0)) as peak from (
    select theatre_id, bucket, sum(sum(sold)::int) over so_far as sold, sum(sum(capacity)::int) over so_far as capacity
    from (
      select theatre_id, bucket, from_at as moment, sold, capacity from held
      union all select theatre_id, bucket, to_at, -sold, -capacity from held) steps
    group by theatre_id, bucket, moment
    window so_far as (partition by theatre_id, bucket order by moment)) moments
  group by 1, 2`;

/** How many looks there were in each of `hours`: a listing's in one go, for each search of the readings looks into all chunks. */
export const SAMPLES = sql`
  select r.theatre_id, date_trunc('hour', r.time, 'UTC') as bucket, count(*) as n
  from (select theatre_id, min(bucket) as first, max(bucket) as last from hours group by 1) h
  cross join lateral (
    select theatre_id, time from occupancy_readings
    where theatre_id = h.theatre_id and time >= h.first and time < h.last + interval '1 hour'
    offset 0
  ) r
  group by 1, 2`;

/**
 * Recomputes `occupancy_hourly` for the listings' hours in the temporary table `hours` (theatre_id, bucket, until): each
 * look holds from doors-open until the next look, the last one before the start until the end; weighted by seconds and
 * seats. A generated final brings its own looks:
 * its last, and the newest of its booking curve. Finals are found one by one and what is known of an hour is gathered
 * rather than joined: the planner knows neither how little of history this is nor how much of it comes together.
 */
export const recountHours = async (tx: Tx): Promise<void> => {
  await sql`analyze hours`.execute(tx);
  await sql`
    delete from occupancy_hourly o using hours h where o.theatre_id = h.theatre_id and o.bucket = h.bucket`.execute(tx);
  await sql`
    with shown as materialized (${SHOWN}), on_at as materialized (
      select h.theatre_id, h.bucket, h.until, s.id, s.doors_at, s.ends_at
      from hours h join shown s on s.theatre_id = h.theatre_id and s.doors_at < h.until and s.ends_at > h.bucket
    ), settled as materialized (
      select s.*, f.* from shown s
      left join lateral (
        select seats, blocked, not_free, observed_at, curve_not_free[${LAST_ANCHOR}] as anchor_not_free,
          curve_seen_at[${LAST_ANCHOR}] as anchor_seen_at
        from showing_finals where showtime_id = s.id and basis = 'generated' limit 1) f on true
      where s.id in (select id from on_at)
    ), seen as (
      select s.id, r.time, r.total_seats as seats, r.occupied_seats as not_free,
        blocked_seats(r.seat_bitmap, ${blockedOn(dayOf(sql`s.id`))}) as blocked
      from settled s
      cross join lateral (${LOOKS_WHILE_ON}) r
      left join auditoriums a on a.theatre_id = r.theatre_id and a.grid_fingerprint = r.grid_fingerprint
      where s.seats is null
      union all
      select id, observed_at, seats, not_free, blocked from settled where seats is not null
      union all
      select id, anchor_seen_at, seats, anchor_not_free, least(blocked, anchor_not_free) from settled
      where anchor_seen_at is not null
    ), looks as materialized (
      select *, lead(time) over (partition by id order by time) as next_time from seen
    ), held as materialized (
      select w.theatre_id, w.bucket, w.until, greatest(k.time, w.doors_at, w.bucket) as from_at,
        least(k.next_time, w.ends_at, w.until) as to_at, k.seats - k.blocked as capacity, k.not_free - k.blocked as sold
      from on_at w join looks k on k.id = w.id
      where greatest(k.time, w.doors_at, w.bucket) < least(k.next_time, w.ends_at, w.until)
    ), weighted as (
      select theatre_id, bucket, until,
        sum(extract(epoch from to_at - from_at) * capacity) as seat_seconds,
        sum(extract(epoch from to_at - from_at) * sold) as sold_seat_seconds
      from held group by 1, 2, 3
    ), peaks as (${PEAKS}), samples as materialized (${SAMPLES})
    insert into occupancy_hourly (bucket, theatre_id, avg_occupancy, peak_occupancy, sample_count, seat_seconds,
      sold_seat_seconds, covered_until)
    select bucket, theatre_id, round(100 * max(sold_seat_seconds) / max(seat_seconds), 2), round(max(peak), 2),
      coalesce(max(n), 0), round(max(seat_seconds)), round(max(sold_seat_seconds)), max(until)
    from (
      select theatre_id, bucket, until, seat_seconds, sold_seat_seconds, null::numeric as peak, null::bigint as n from weighted
      union all select theatre_id, bucket, null, null, null, peak, null from peaks
      union all select theatre_id, bucket, null, null, null, null, n from samples
    ) told
    group by theatre_id, bucket
    having max(seat_seconds) > 0`.execute(tx);
};

/**
 * Brings `occupancy_hourly` up to `now`: the hours of what is due or was judged anew, and, where this is the last batch of a
 * run, those that time itself went through: all listings' hours of today, so once a run is enough, and after its verdicts.
 */
export const rollUpHours = async (tx: Tx, now: Date, isLastBatch: boolean): Promise<void> => {
  await chooseHours(tx, now, isLastBatch);
  await recountHours(tx);
  // Where nothing was rolled up yet, readings that come from now on are late all the same.
  await sql`
    update rollup_state set rolled_until =
      case when ${isLastBatch} then greatest(rolled_until, ${now}) else coalesce(rolled_until, ${now}) end`.execute(tx);
};
