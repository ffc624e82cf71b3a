import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Look } from './look.ts';
import { startsAt, WINDOW_MINUTES } from './showing-columns.ts';

/**
 * The staged showings in the store's terms, each id of the source once. Of a source without a presale flag: a film
 * that a look as late as this one called a presale was one already, and has no date; a day known only to follow D is
 * D + 1 where a later look saw the film there at that hour.
 */
const RESOLVED = ({ seenAt }: Look) => sql`
  create temp table seen on commit drop as
  with told as (
    select s.*, row_number() over (partition by s.external_id order by s.seq) as telling from staged_showing s
  ), placed as (
    select s.*, l.our_id as theatre_id, f.our_id as movie_id, l.zone, f.running_time_minutes,
           coalesce(s.presale, f.presale_seen_at >= ${seenAt}, false) as is_presale,
           s.presale is null and coalesce(f.presale_seen_at >= ${seenAt}, false) as found_presale
    from told s
    join seen_listing l using (listing)
    join seen_film f using (film)
    where s.external_id is null or s.telling = 1
  ), dated as (
    select p.*, settled.day as settled_day, case when found_presale then null else coalesce(p.cinema_day, settled.day) end as day
    from placed p
    left join lateral (
      select x.cinema_day as day from showtimes x
      where p.cinema_day is null and p.after_day is not null and not p.is_presale
        and (x.theatre_id, x.movie_id, x.category, x.local_time) = (p.theatre_id, p.movie_id, p.category, p.local_time)
        and x.cinema_day = p.after_day + 1 and x.dated_by in ('stated', 'inferred', 'settled') and x.last_seen_at > ${seenAt}
      limit 1
    ) settled on true
  ), numbered as (
    select seq, external_id, minted_id, listing, film, category, local_time, theatre_id, movie_id, zone, price_min_idr,
           price_max_idr, open, is_presale as presale, running_time_minutes, day as cinema_day, cinema_day as told_day,
           case when day is null and not found_presale then after_day end as after_day,
           case when day is null then 'unknown' when settled_day is not null then 'settled' else dated_by end as dated_by,
           (row_number() over (
             partition by theatre_id, movie_id, category, local_time, day order by seq))::integer as ordinal
    from dated
  )
  select n.*, w.starts_at, w.starts_at - ${WINDOW_MINUTES.doors}::interval as doors_at,
         w.starts_at + make_interval(mins => coalesce(n.running_time_minutes, ${WINDOW_MINUTES.running})) as ends_at,
         -- What was minted from the key as it was told holds for the first hall, if the day is still the same.
         case when external_id is null and ordinal = 1 and cinema_day is not distinct from told_day then minted_id end as natural_id,
         null::uuid as showtime_id
  from numbered n
  cross join lateral (select ${startsAt('n.cinema_day', 'n.local_time', 'n.zone')} as starts_at) w`;

/**
 * Makes the temporary table `seen`. Gives how many showings were staged more than once.
 * A showing whose listing or film the look did not tell is the caller's mistake and throws.
 */
export const resolveShowings = async (
  tx: Tx,
  look: Look,
): Promise<{ readonly staged: number; readonly repeated: number }> => {
  await RESOLVED(look).execute(tx);
  await sql`create index on seen (showtime_id); create index on seen (natural_id)`.execute(tx);
  await sql`analyze seen`.execute(tx);
  const { rows } = await sql<{ staged: number; repeated: number; resolved: number }>`
    select count(*) as staged, count(external_id) - count(distinct external_id) as repeated,
           (select count(*) from seen) as resolved
    from staged_showing`.execute(tx);
  const { staged = 0, repeated = 0, resolved = 0 } = rows[0] ?? {};
  if (staged - repeated !== resolved) throw new RangeError('a showing of a listing or film that was not told');
  return { staged, repeated };
};
