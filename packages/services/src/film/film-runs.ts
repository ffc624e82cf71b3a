import { type FilmTraits, OPENING_DAYS } from '@cineradar/core/film/comparables';
import { addDays } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { seenReleases } from '../performance/release-days.ts';

type Row = Omit<FilmTraits, 'firstDays' | 'releaseDay'> & {
  readonly days: readonly string[];
  readonly admissions: readonly number[];
};

const firstDaysOf = (row: Row, releaseDay: string, today: string): readonly (number | null)[] => {
  const byDay = new Map(row.days.map((day, place) => [day, row.admissions[place] ?? null]));
  return Array.from({ length: OPENING_DAYS }, (_, n) => addDays(releaseDay, n))
    .filter((day) => day < today)
    .map((day) => byDay.get(day) ?? null);
};

/** Where films stand in their runs: release days, and what those that have drawn anybody are compared by. */
export type FilmRuns = {
  /** By film, of those whose release we saw; also of films that are still to come. */
  readonly releaseDays: ReadonlyMap<string, string>;
  readonly traits: readonly FilmTraits[];
};

/** The runs of all films as of the morning of `today`: what they open with counts complete days alone. */
export const loadFilmRuns = async (db: Db, today: string): Promise<FilmRuns> => {
  const releases = await seenReleases(db);
  const { rows } = await sql<Row>`
    select m.id, m.genres, m.country, m.age_rating as "ageRating", run."lastDay",
      coalesce(first.days, '{}') as days, coalesce(first.admissions, '{}') as admissions
    from unnest(${releases.map((r) => r.movieId)}::uuid[], ${releases.map((r) => r.day)}::date[]) as r (movie_id, day)
    join movies m on m.id = r.movie_id
    cross join lateral (
      select max(d.cinema_day) as "lastDay" from film_days d where d.movie_id = m.id and d.shows > 0) run
    cross join lateral (
      select array_agg(d.cinema_day::text) as days, array_agg(d.admissions::int) as admissions
      from film_days d
      where d.movie_id = m.id and d.shows > 0 and d.cinema_day >= r.day and d.cinema_day < r.day + ${OPENING_DAYS}::int
    ) first
    where run."lastDay" is not null`.execute(db);
  const releaseDays = new Map(releases.map(({ movieId, day }) => [movieId, day]));
  const traits = rows.flatMap((row) => {
    const releaseDay = releaseDays.get(row.id);
    if (releaseDay === undefined) return [];
    const { id, genres, country, ageRating, lastDay } = row;
    return [{ id, releaseDay, lastDay, genres, country, ageRating, firstDays: firstDaysOf(row, releaseDay, today) }];
  });
  return { releaseDays, traits };
};
