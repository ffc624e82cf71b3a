import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** Makes the temporary table `due`, of the showings whose figures have to be made anew. */
export const createDue = async (tx: Tx): Promise<void> => {
  await sql`
    create temp table due (
      showtime_id uuid primary key, theatre_id uuid, site_id uuid, movie_id uuid, cinema_day date,
      starts_at timestamptz, doors_at timestamptz, ends_at timestamptz, first_seen_at timestamptz,
      was_start timestamptz, takes_place boolean
    ) on commit drop`.execute(tx);
};

/**
 * Takes up to `limit` showings that have to be rolled up into the temporary table `due`: those begun by `now`, and
 * those whose final is no longer theirs because the start moved ahead or the showing was called off. Listing by listing,
 * for a hall is judged, and an hour recounted, each time that showings of it are taken. Showings whose readings are past
 * retention are let go: their finals stand. Gives how many were taken.
 */
export const takeDue = async (tx: Tx, now: Date, limit: number): Promise<number> => {
  await createDue(tx);
  await sql`
    delete from dirty_showings d using showtimes s, store_settings k
    where s.id = d.showtime_id and s.starts_at < ${now}::timestamptz - make_interval(days => k.raw_retention_days)`.execute(
    tx,
  );
  const taken = await sql`
    with taken as (
      delete from dirty_showings where showtime_id in (
        select d.showtime_id from dirty_showings d
        join showtimes s on s.id = d.showtime_id
        left join showing_finals f on f.showtime_id = d.showtime_id
        where s.starts_at <= ${now} or f.showtime_id is not null
        order by s.theatre_id, d.showtime_id limit ${limit})
      returning showtime_id
    )
    insert into due
    select s.id, s.theatre_id, t.site_id, s.movie_id, s.cinema_day, s.starts_at, s.doors_at, s.ends_at,
      s.first_seen_at, f.starts_at, ${isOnProgramme}
    from taken
    join showtimes s on s.id = taken.showtime_id
    join theatres t on t.id = s.theatre_id
    left join showing_finals f on f.showtime_id = s.id`.execute(tx);
  // A temporary table has no statistics of its own accord, and the joins to come are planned by them.
  await sql`analyze due`.execute(tx);
  return Number(taken.numAffectedRows ?? 0);
};
