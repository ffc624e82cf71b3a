import { chooseComparables, type Comparable, type FilmTraits } from '@cineradar/core/film/comparables';
import { dayNumberOf } from '@cineradar/core/film/same-point';
import { CHAIN_CODES, type ChainCode } from '@cineradar/core/shared/ids';
import { addDays } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { getMovie } from '../movies/get-movie.ts';
import { compareHours, type FilmComparison, type FilmHour } from './compare-hours.ts';
import { comparePresale, type PresaleDay } from './compare-presale.ts';
import { countDay, rowOf } from './count-day.ts';
import { type Field, FIELD_NOW } from './field.ts';
import { type FilmFigures, filmFigures } from './film-figures.ts';
import { type FilmRuns, loadFilmRuns } from './film-runs.ts';
import { type FilmSites, rankFilmSites } from './film-sites.ts';
import { countHours, expectHours } from './hours.ts';
import { dayAsked, type FilmName, loadFilmNames } from './list-film-day.ts';
import { compareRun, type FilmDays, loadFilmDays, type RunDay, totalUntil } from './run-days.ts';

const SITES_DAYS = 7;
const HOUR_MS = 3_600_000;

/** A film that another is held against, with what it drew by then. */
export type ComparableFilm = Comparable & {
  readonly title: string;
  readonly country: string | null;
  readonly ageRating: string | null;
  /** On comparedDay, whole, and from its release up to that day. */
  readonly dayAdmissions: number | null;
  readonly totalAdmissions: number | null;
};

export type Comparables =
  | { readonly known: true; readonly films: readonly ComparableFilm[] }
  /** The release lies before our data or after the day; or no film is close enough. */
  | { readonly known: false; readonly reason: 'releaseNotSeen' | 'notReleased' | 'noneClose' };

export type FilmPart<Name extends string = string> = FilmFigures & { readonly name: Name; readonly title: string };

export type FilmDay = {
  readonly movie: FilmName;
  readonly day: string;
  readonly asOf: Date;
  /** Whether the cinema day is over in Jakarta. */
  readonly isOver: boolean;
  readonly releaseDay: string | null;
  readonly dayNumber: number | null;
  /** From the release, or from where our data begins, up to the day before. */
  readonly totalAdmissions: number | null;
  readonly figures: FilmFigures;
  /** What the whole day is expected to draw; null for a day that is over, or without forecasts. */
  readonly expectedAdmissions: number | null;
  readonly comparables: Comparables;
  readonly comparison: FilmComparison | null;
  readonly hours: readonly FilmHour[];
  readonly run: readonly RunDay[];
  readonly chains: readonly FilmPart<ChainCode>[];
  readonly cities: readonly FilmPart[];
  /** Null for another day than today: what was sold ahead then is not kept whole. */
  readonly presale: readonly PresaleDay[] | null;
  readonly sites: FilmSites;
};

type Chosen = {
  readonly reason: 'releaseNotSeen' | 'notReleased' | 'noneClose' | null;
  readonly films: readonly Comparable[];
};

/** The films to hold one against on `day`; `own` stands in for a film that has drawn nobody yet. */
const choose = (runs: FilmRuns, own: Omit<FilmTraits, 'releaseDay' | 'lastDay' | 'firstDays'>, day: string): Chosen => {
  const releaseDay = runs.releaseDays.get(own.id);
  if (releaseDay === undefined) return { reason: 'releaseNotSeen', films: [] };
  if (releaseDay > day) return { reason: 'notReleased', films: [] };
  const traits = runs.traits.find(({ id }) => id === own.id) ?? { ...own, releaseDay, lastDay: day, firstDays: [] };
  const films = chooseComparables(traits, runs.traits, day);
  return films.length === 0 ? { reason: 'noneClose', films } : { reason: null, films };
};

const loadParts = async (db: Db, movieId: string, day: string, now: Date, { aheadOf }: Field) => {
  const parts = ['chain', 'city'] as const;
  const [own, field, ahead, { rows: cities }] = await Promise.all([
    countDay(db, { day, now, parts, which: sql`s.movie_id = ${movieId}::uuid` }),
    countDay(db, { day, now, parts }),
    aheadOf(db, now),
    sql<{ slug: string; title: string }>`select slug, title from cities`.execute(db),
  ]);
  const titleOf = new Map(cities.map(({ slug, title }) => [slug, title]));
  const figuresIn = (part: (typeof parts)[number] | null, name: string | null): FilmFigures =>
    filmFigures(
      rowOf(own, part, name),
      rowOf(field, part, name),
      ahead.of({ movieId, part, name }),
      ahead.of({ part, name }),
    );
  const namesIn = (part: (typeof parts)[number]): ReadonlySet<string> =>
    new Set([
      ...own.filter((row) => row.part === part).flatMap(({ name }) => name ?? []),
      ...ahead.namesOf(movieId, part),
    ]);
  const listed = (part: (typeof parts)[number]): readonly FilmPart[] =>
    [...namesIn(part)]
      .map((name) => ({ name, title: titleOf.get(name) ?? name, ...figuresIn(part, name) }))
      .toSorted(
        (a, b) => (b.admissionsLow ?? -1) - (a.admissionsLow ?? -1) || b.shows - a.shows || (a.name < b.name ? -1 : 1),
      );
  return {
    total: figuresIn(null, null),
    chains: listed('chain').flatMap((part) =>
      CHAIN_CODES.filter((code) => code === part.name).map((name) => ({ ...part, name })),
    ),
    cities: listed('city'),
  };
};

const describe = async (db: Db, chosen: Chosen, days: FilmDays): Promise<Comparables> => {
  if (chosen.reason !== null) return { known: false, reason: chosen.reason };
  const names = await loadFilmNames(
    db,
    chosen.films.map(({ id }) => id),
  );
  const films = chosen.films.map((film) => ({
    ...film,
    title: names.get(film.id)?.title ?? film.id,
    country: names.get(film.id)?.country ?? null,
    ageRating: names.get(film.id)?.ageRating ?? null,
    dayAdmissions: days.get(film.id)?.get(film.comparedDay) ?? null,
    totalAdmissions: totalUntil(days, film.id, film.comparedDay),
  }));
  return { known: true, films };
};

/** Hours after midnight of `day` in Jakarta that `now` lies in. */
const hourOf = (now: Date, day: string): number =>
  Math.floor((now.getTime() - Date.parse(`${day}T00:00:00+07:00`)) / HOUR_MS);

/**
 * How a film does on a cinema day, as of now: against comparable films at the same point of their runs, and where. Without
 * `day`, today as Jakarta has it. What other films do is as `field` has it. Throws DomainError `not_found`.
 */
export const measureFilmDay = async (
  db: Db,
  { id, day: asked }: { readonly id: string; readonly day?: string | undefined },
  clockNow: Date,
  field: Field = FIELD_NOW,
): Promise<FilmDay> => {
  const { day, today, now } = dayAsked(asked, clockNow);
  const movie = await getMovie(db, id);
  const runs = await loadFilmRuns(db, day);
  const chosen = choose(runs, movie, day);
  const releaseDay = runs.releaseDays.get(movie.id) ?? null;
  const otherIds = chosen.films.map((film) => film.id);
  const onDays = [{ id: movie.id, day }, ...chosen.films.map((film) => ({ id: film.id, day: film.comparedDay }))];
  const [counts, expected, days, parts, presale, drawn] = await Promise.all([
    countHours(db, onDays),
    expectHours(db, movie.id, day, now),
    loadFilmDays(db, [movie.id, ...otherIds], day),
    loadParts(db, movie.id, day, now, field),
    day === today ? comparePresale(db, movie.id, chosen.films, today, now) : null,
    field.sitesOf(db, now, { from: addDays(day, 1 - SITES_DAYS), to: day }),
  ]);
  const { hours, comparison } = compareHours(counts, movie.id, otherIds, expected, hourOf(now, day));
  const { title, genres, ageRating, country, runningTimeMinutes, synthetic } = movie;
  return {
    movie: { id: movie.id, title, genres, ageRating, country, runningTimeMinutes, synthetic },
    day,
    asOf: now,
    isOver: day < today,
    releaseDay,
    dayNumber: releaseDay === null ? null : dayNumberOf(releaseDay, day),
    totalAdmissions: totalUntil(days, movie.id, addDays(day, -1)),
    figures: parts.total,
    expectedAdmissions: expected.length === 0 ? null : (hours.at(-1)?.expectedTotal ?? null),
    comparables: await describe(db, chosen, days),
    comparison,
    hours,
    run: compareRun({ id: movie.id, releaseDay }, chosen.films, days, day),
    chains: parts.chains,
    cities: parts.cities,
    presale,
    sites: rankFilmSites(movie.id, drawn),
  };
};
