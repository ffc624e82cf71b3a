import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { dayNumberOf } from '@cineradar/core/film/same-point';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { asOfMinute } from '../period/as-of.ts';
import { seenReleases } from '../performance/release-days.ts';
import { countDay } from './count-day.ts';
import { type Field, FIELD_NOW } from './field.ts';
import { type FilmFigures, filmFigures } from './film-figures.ts';

/** Complete days before the day that is asked for. */
const TREND_DAYS = 14;

/** A film as lists name it. */
export type FilmName = {
  readonly id: string;
  readonly title: string;
  readonly genres: readonly string[];
  readonly ageRating: string | null;
  readonly country: string | null;
  readonly runningTimeMinutes: number | null;
  readonly synthetic: boolean;
};

export type ListedFilm = FilmFigures & {
  readonly movie: FilmName;
  /** Null for a film that was on already when the market's data begins. */
  readonly releaseDay: string | null;
  /** 1 on the release day, 0 and below before it. */
  readonly dayNumber: number | null;
  /** Admissions of the 14 cinema days before, oldest first; null where nothing was read. */
  readonly trend: readonly (number | null)[];
  /** Of the cinema day a week before, whole. */
  readonly admissionsWeekBefore: number | null;
};

export type FilmDayList = {
  readonly day: string;
  readonly asOf: Date;
  readonly total: FilmFigures;
  /** Films with a showing on the day, or with seats sold ahead: most admissions first. */
  readonly films: readonly ListedFilm[];
};

/** Films by id. */
export const loadFilmNames = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, FilmName>> => {
  const { rows } = await sql<FilmName>`
    select id, title, genres, age_rating as "ageRating", country, running_time_minutes as "runningTimeMinutes", synthetic
    from movies where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((film) => [film.id, film]));
};

type DayOfFilm = { readonly movieId: string; readonly day: string; readonly admissions: number };

const loadTrends = async (db: Db, day: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<DayOfFilm>`
    select movie_id as "movieId", cinema_day as day, admissions::int as admissions
    from film_days
    where cinema_day >= ${day}::date - ${TREND_DAYS}::int and cinema_day < ${day}::date and shows > 0`.execute(db);
  return new Map(rows.map((row) => [`${row.movieId} ${row.day}`, row.admissions]));
};

/** The cinema day that figures are of, and the minute they are as of: a day that is over is whole. */
export const dayAsked = (
  day: string | undefined,
  clockNow: Date,
): { readonly day: string; readonly today: string; readonly now: Date } => {
  const now = asOfMinute(clockNow);
  const today = cinemaDay(now, 'Asia/Jakarta');
  return { day: day ?? today, today, now };
};

/**
 * Every film of a cinema day beside all others, as of now. Without `day`, today as Jakarta has it. What is sold ahead is as
 * `field` has it.
 */
export const listFilmDay = async (
  db: Db,
  asked: string | undefined,
  clockNow: Date,
  { aheadOf }: Pick<Field, 'aheadOf'> = FIELD_NOW,
): Promise<FilmDayList> => {
  const { day, now } = dayAsked(asked, clockNow);
  const [counts, ahead, releases, trends] = await Promise.all([
    countDay(db, { day, now, parts: ['movie'] }),
    aheadOf(db, now),
    seenReleases(db),
    loadTrends(db, day),
  ]);
  const countOf = new Map(counts.map((count) => [count.name, count]));
  const releaseDayOf = new Map(releases.map(({ movieId, day: first }) => [movieId, first]));
  const ids = [...new Set([...countOf.keys(), ...ahead.films])].filter((id) => id !== null);
  const names = await loadFilmNames(db, ids);
  const films = ids.flatMap((id): readonly ListedFilm[] => {
    const movie = names.get(id);
    if (movie === undefined) return [];
    const releaseDay = releaseDayOf.get(id) ?? null;
    const before = (days: number): number | null => trends.get(`${id} ${addDays(day, -days)}`) ?? null;
    return [
      {
        movie,
        releaseDay,
        dayNumber: releaseDay === null ? null : dayNumberOf(releaseDay, day),
        ...filmFigures(countOf.get(id), countOf.get(null), ahead.of({ movieId: id }), ahead.of({})),
        trend: Array.from({ length: TREND_DAYS }, (_, place) => before(TREND_DAYS - place)),
        admissionsWeekBefore: before(7),
      },
    ];
  });
  return {
    day,
    asOf: now,
    total: filmFigures(countOf.get(null), countOf.get(null), ahead.of({}), ahead.of({})),
    films: films.toSorted(
      (a, b) =>
        (b.admissionsLow ?? -1) - (a.admissionsLow ?? -1) ||
        b.soldAhead - a.soldAhead ||
        (a.movie.title < b.movie.title ? -1 : 1),
    ),
  };
};
