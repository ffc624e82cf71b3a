import type { Comparable } from '@cineradar/core/film/comparables';
import { dayNumberOf, samePoint } from '@cineradar/core/film/same-point';
import { addDays } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { medianOf } from './median.ts';

/** Longer than most films run. */
const MOST_DAYS = 42;

/** One complete day of a film's run beside the same point of the runs of films it is held against. */
export type RunDay = {
  readonly day: string;
  /** 1 is the release day; null where the release was not seen. */
  readonly dayNumber: number | null;
  readonly admissions: number | null;
  /** Median over `films`. */
  readonly median: number | null;
  readonly films: number;
};

/** Admissions by film and cinema day, complete days before `day`. */
export type FilmDays = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What some films drew on each cinema day before `day`; a day without a final is absent. */
export const loadFilmDays = async (db: Db, ids: readonly string[], day: string): Promise<FilmDays> => {
  const { rows } = await sql<{ movieId: string; day: string; admissions: number }>`
    select movie_id as "movieId", cinema_day as day, admissions::int as admissions
    from film_days
    where movie_id = any(${ids}::uuid[]) and cinema_day < ${day}::date and shows > 0`.execute(db);
  const days = new Map<string, Map<string, number>>(ids.map((id) => [id, new Map()]));
  for (const row of rows) days.get(row.movieId)?.set(row.day, row.admissions);
  return days;
};

/** The newest 42 complete days of a film's run before `day`, from its release on where that was seen. */
export const compareRun = (
  film: { readonly id: string; readonly releaseDay: string | null },
  comparables: readonly Comparable[],
  days: FilmDays,
  day: string,
): readonly RunDay[] => {
  const own = days.get(film.id) ?? new Map<string, number>();
  const seen = [...own.keys()].toSorted();
  const first = film.releaseDay ?? seen[0] ?? day;
  const earliest = addDays(day, -MOST_DAYS);
  const run: RunDay[] = [];
  for (let at = first > earliest ? first : earliest; at < day; at = addDays(at, 1)) {
    const { releaseDay } = film;
    const then =
      releaseDay === null
        ? []
        : comparables.flatMap((other) => days.get(other.id)?.get(samePoint(releaseDay, at, other.releaseDay)) ?? []);
    run.push({
      day: at,
      dayNumber: releaseDay === null ? null : dayNumberOf(releaseDay, at),
      admissions: own.get(at) ?? null,
      median: medianOf(then),
      films: then.length,
    });
  }
  return run;
};

/** Admissions of a film up to cinema day `until`, included; null where none was read. */
export const totalUntil = (days: FilmDays, id: string, until: string): number | null => {
  const own = [...(days.get(id) ?? [])].filter(([day]) => day <= until);
  return own.length === 0 ? null : own.reduce((sum, [, admissions]) => sum + admissions, 0);
};
