import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** A film on one cinema day. */
export type FilmOnDay = { readonly id: string; readonly day: string };

/** Admissions of showings by the hour of their start, as hours after midnight of the cinema day in Jakarta: 25 is 01:00. */
export type HourCount = { readonly movieId: string; readonly hour: number; readonly admissions: number };

/** Admissions by hour of start of some films, each on a cinema day of its own. An hour without a final is absent. */
export const countHours = async (db: Db, films: readonly FilmOnDay[]): Promise<readonly HourCount[]> => {
  const { rows } = await sql<HourCount>`
    select h.movie_id as "movieId",
      (extract(epoch from h.hour - (p.day::timestamp at time zone 'Asia/Jakarta')) / 3600)::int as hour,
      sum(h.admissions)::int as admissions
    from unnest(${films.map(({ id }) => id)}::uuid[], ${films.map(({ day }) => day)}::date[]) as p (movie_id, day)
    join attendance_hourly h on h.movie_id = p.movie_id
      and h.hour >= p.day::timestamp at time zone 'Asia/Jakarta'
      and h.hour < (p.day + 2)::timestamp at time zone 'Asia/Jakarta'
    join sites s on s.id = h.site_id
    join cities c on c.id = s.city_id
    where ((h.hour at time zone c.zone) - interval '6 hours')::date = p.day
    group by 1, 2`.execute(db);
  return rows;
};

/** What is expected of showings still to come, by the hour of their start, and the time of the newest forecast. */
export type ExpectedHour = { readonly hour: number; readonly admissions: number; readonly madeAt: Date };

/** Forecast admissions of a film's coming showings of cinema day `day`: the sum of their means. */
export const expectHours = async (
  db: Db,
  movieId: string,
  day: string,
  now: Date,
): Promise<readonly ExpectedHour[]> => {
  const { rows } = await sql<ExpectedHour>`
    select floor(extract(epoch from s.starts_at - (${day}::timestamp at time zone 'Asia/Jakarta')) / 3600)::int as hour,
      sum(f.mean)::float8 as admissions, max(f.made_at) as "madeAt"
    from showtime_forecasts f
    join showtimes s on s.id = f.showtime_id
    where f.movie_id = ${movieId}::uuid and f.starts_at > ${now}::timestamptz and s.cinema_day = ${day}::date
      and ${isOnProgramme}
    group by 1 order by 1`.execute(db);
  return rows;
};
