import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { rememberKeys } from './former-keys.ts';
import type { Look } from './look.ts';
import { startsAt, WINDOW_MINUTES } from './showing-columns.ts';

/** True of showings that have no id of a source: no seat map of theirs was ever read. */
const NAMELESS = sql`not exists (
  select from external_ids x where x.our_id = st.id and x.kind = 'showtime' and x.source <> 'cineradar')`;

// Where a showing gets a key that another has, they were one showing all along. What has a source's id stays, else what
// was seen first; the other's id becomes an alias.
const JOIN_TWINS = sql`
  create temp table twin on commit drop as
  with pool as (
    select st.*, r.cinema_day as new_day from redated r join showtimes st using (id)
    union all
    select st.*, st.cinema_day from showtimes st
    where not exists (select from redated r where r.id = st.id)
      and exists (
        select from redated r join showtimes o using (id)
        where (o.theatre_id, o.movie_id, o.category, o.local_time) = (st.theatre_id, st.movie_id, st.category, st.local_time)
          and r.cinema_day is not distinct from st.cinema_day)
  )
  select st.id, first_value(st.id) over same as keeper, st.first_seen_at, st.last_seen_at,
         st.price_min_idr, st.price_max_idr, st.status
  from pool st
  window same as (
    partition by theatre_id, movie_id, category, local_time, new_day, ordinal
    order by ${NAMELESS}, first_seen_at, id)`;

const joinTwins = async (tx: Tx): Promise<void> => {
  await JOIN_TWINS.execute(tx);
  await sql`
    update showtimes k set
      first_seen_at = t.first_seen_at, last_seen_at = t.last_seen_at, price_min_idr = t.price_min_idr,
      price_max_idr = t.price_max_idr, status = t.status, updated_seq = nextval('change_seq')
    from (
      select keeper, min(first_seen_at) as first_seen_at, max(last_seen_at) as last_seen_at,
             (array_agg(price_min_idr order by last_seen_at desc))[1] as price_min_idr,
             (array_agg(price_max_idr order by last_seen_at desc))[1] as price_max_idr,
             (array_agg(status order by last_seen_at desc))[1] as status
      from twin group by keeper having count(*) > 1
    ) t
    where k.id = t.keeper`.execute(tx);
  await sql`
    update external_ids x set our_id = t.keeper from twin t
    where x.our_id = t.id and x.kind = 'showtime' and t.id <> t.keeper`.execute(tx);
  await sql`
    insert into external_ids (source, kind, external_id, our_id)
    select 'cineradar', 'showtime', id::text, keeper from twin where id <> keeper
    on conflict (source, kind, external_id) do update set our_id = excluded.our_id`.execute(tx);
  await sql`delete from redated r using twin t where r.id = t.id and t.id <> t.keeper`.execute(tx);
  await sql`delete from showtimes st using twin t where st.id = t.id and t.id <> t.keeper`.execute(tx);
  await sql`drop table twin`.execute(tx);
};

/** Gives the showings of the temporary table `redated` their new days. Gives how many they are. */
const redate = async (tx: Tx, source: string): Promise<number> => {
  await rememberKeys(tx, source, 'redated');
  const { rows } = await sql<{ redated: number }>`select count(*) as redated from redated`.execute(tx);
  const redated = rows[0]?.redated ?? 0;
  if (redated > 0) await joinTwins(tx);
  await sql`
    update showtimes st set
      cinema_day = r.cinema_day, after_day = null, dated_by = r.dated_by, presale = r.presale,
      starts_at = w.starts_at, doors_at = w.starts_at - ${WINDOW_MINUTES.doors}::interval,
      ends_at = w.starts_at + make_interval(mins => coalesce(m.running_time_minutes, ${WINDOW_MINUTES.running})),
      updated_seq = nextval('change_seq')
    from redated r, theatres t, cities c, movies m,
         lateral (select ${startsAt('r.cinema_day', 'r.local_time', 'c.zone')} as starts_at) w
    where r.id = st.id and t.id = st.theatre_id and c.id = t.city_id and m.id = st.movie_id`.execute(tx);
  await sql`drop table redated`.execute(tx);
  return redated;
};

/**
 * A look that calls a film a presale tells of earlier looks at open lists, which had no such flag, that what they showed
 * was a presale too: those showings lose their date.
 */
export const undatePresales = async (tx: Tx, { source, seenAt }: Look): Promise<number> => {
  await sql`
    create temp table redated on commit drop as
    select st.id, null::date as cinema_day, st.local_time, 'unknown' as dated_by, true as presale
    from showtimes st join seen_film f on f.our_id = st.movie_id
    where f.presale and st.first_seen_at <= ${seenAt} and ${NAMELESS}
      and (st.dated_by = 'open_list' or (st.after_day is not null and not st.presale))`.execute(tx);
  return redate(tx, source);
};

/**
 * A showing that was known to be of a day after D, and of no presale, is of D + 1 when a later look shows the film
 * there at that hour of D + 1: a source asked without a date answers with the first day that has showings.
 */
export const settleDays = async (tx: Tx, { source, seenAt }: Look): Promise<number> => {
  await sql`
    create temp table redated on commit drop as
    select distinct st.id, s.cinema_day, st.local_time, 'settled' as dated_by, false as presale
    from showtimes st
    join seen s on (s.theatre_id, s.movie_id, s.category, s.local_time) = (st.theatre_id, st.movie_id, st.category, st.local_time)
      and s.cinema_day = st.after_day + 1
    where st.cinema_day is null and not st.presale and st.last_seen_at < ${seenAt} and ${NAMELESS}
      and s.dated_by in ('stated', 'inferred') and s.ordinal = st.ordinal`.execute(tx);
  return redate(tx, source);
};
