import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** A film's first cinema day with a showing. */
export type Release = { readonly movieId: string; readonly day: string };

/**
 * The films whose release we saw, by day: those whose first cinema day comes after the first day this market knows
 * of. Of a film that was on already when we began to look, the release is unknown.
 */
export const seenReleases = async (db: Db): Promise<readonly Release[]> => {
  const { rows } = await sql<Release>`
    select m.id as "movieId", first.day
    from movies m
    cross join lateral (
      select s.cinema_day as day from showtimes s
      where s.movie_id = m.id and s.cinema_day is not null and ${isOnProgramme}
      order by s.cinema_day limit 1) first
    where first.day > (select min(cinema_day) from showtimes)
    order by first.day, m.id`.execute(db);
  return rows;
};

/** Admissions of one film on one cinema day, from the finals of its showings. */
export type DayAdmissions = { readonly movieId: string; readonly day: string; readonly admissions: number };

/** Admissions by cinema day over each film's first `days` days, none after `until`. A day without a final is absent. */
export const admissionsSinceRelease = async (
  db: Db,
  releases: readonly Release[],
  days: number,
  until: string,
): Promise<readonly DayAdmissions[]> => {
  const { rows } = await sql<DayAdmissions>`
    select s.movie_id as "movieId", s.cinema_day as day, sum(f.admissions_low)::bigint as admissions
    from unnest(${releases.map((r) => r.movieId)}::uuid[], ${releases.map((r) => r.day)}::date[]) as r (movie_id, day)
    join showtimes s on s.movie_id = r.movie_id and s.cinema_day between r.day and least(r.day + ${days - 1}::int, ${until}::date)
    join showing_finals f on f.showtime_id = s.id
    where ${isOnProgramme}
    group by s.movie_id, s.cinema_day`.execute(db);
  return rows;
};
