import { addDays } from '../shared/zones.ts';
import { dayNumberOf, samePoint } from './same-point.ts';

/** What films are compared by. */
export type FilmTraits = {
  readonly id: string;
  /** The first cinema day with a showing. */
  readonly releaseDay: string;
  /** The last cinema day that has figures. */
  readonly lastDay: string;
  readonly genres: readonly string[];
  readonly country: string | null;
  readonly ageRating: string | null;
  /** Admissions of its first days, in order, complete days only; null where a day was not read. */
  readonly firstDays: readonly (number | null)[];
};

/** One film that another is held against, and what speaks for it. */
export type Comparable = {
  readonly id: string;
  readonly releaseDay: string;
  /** Its cinema day at the same point of its run, and which day of the run that was. */
  readonly comparedDay: string;
  readonly dayNumber: number;
  /** 0–100: the weighted mean of what is known of the four criteria. */
  readonly closeness: number;
  readonly because: {
    readonly genres: readonly string[];
    readonly sameCountry: boolean;
    readonly sameAgeRating: boolean;
    /** Its admissions of the first days ÷ the film's own over as many days; null where either is unknown. */
    readonly openingRatio: number | null;
    /** How many first days that is. */
    readonly openingDays: number;
  };
};

/** How much each criterion weighs. How a film opened says most of how it goes on; the audience follows genre and origin. */
const WEIGHTS = { opening: 0.5, genre: 0.25, country: 0.15, ageRating: 0.1 } as const;
const CRITERIA = ['opening', 'genre', 'country', 'ageRating'] as const;
type Criterion = (typeof CRITERIA)[number];

/** Days whose admissions say how big a film opened: its first weekend, from a Wednesday or a Thursday on. */
export const OPENING_DAYS: number = 3;
/** Further apart, films tell nothing of each other. */
const LEAST_CLOSENESS = 35;
const MOST_FILMS = 5;
/** A film that opened more than four times as big, or as small, is no comparison, however much it has in common. */
const MOST_DOUBLINGS = 2;
/** Imported films share their screens and seasons with each other more than with the country's own. */
const HOME = 'Indonesia';

/** Age ratings of the country's censors, the youngest audience first, as ticketing writes them. */
const AGE_STEPS: Readonly<Record<string, number>> = {
  SU: 0,
  'SU 13+': 1,
  R: 1,
  'R 13+': 1,
  D: 2,
  'D 17+': 2,
  'D 21+': 3,
};

const openingSum = ({ firstDays }: FilmTraits, days: number): number | null => {
  const counted = firstDays.slice(0, days);
  const known = counted.filter((admissions) => admissions !== null);
  const sum = known.reduce((total, admissions) => total + admissions, 0);
  return days === 0 || known.length < days || sum === 0 ? null : sum;
};

const openingRatioOf = (
  film: FilmTraits,
  other: FilmTraits,
): { readonly ratio: number | null; readonly days: number } => {
  const days = Math.min(OPENING_DAYS, film.firstDays.length);
  const own = openingSum(film, days);
  const theirs = openingSum(other, days);
  return { days, ratio: own === null || theirs === null ? null : theirs / own };
};

const ageMatch = (own: string | null, theirs: string | null): number | null => {
  if (own === null || theirs === null) return null;
  if (own === theirs) return 1;
  const a = AGE_STEPS[own];
  const b = AGE_STEPS[theirs];
  return a === undefined || b === undefined ? 0 : Math.max(0, 1 - Math.abs(a - b) / 2);
};

const countryMatch = (own: string | null, theirs: string | null): number | null => {
  if (own === null || theirs === null) return null;
  if (own === theirs) return 1;
  return own !== HOME && theirs !== HOME ? 0.5 : 0;
};

const doublingsOf = (ratio: number): number => Math.abs(Math.log2(ratio));

const genreMatch = (own: readonly string[], theirs: readonly string[]): number | null => {
  const all = new Set([...own, ...theirs]);
  if (own.length === 0 || theirs.length === 0) return null;
  return own.filter((genre) => theirs.includes(genre)).length / all.size;
};

/** The weighted mean of the criteria that are known of both, 0–100 with one decimal; 0 where none is. */
const closenessOf = (matches: Readonly<Record<Criterion, number | null>>): number => {
  let weight = 0;
  let sum = 0;
  for (const criterion of CRITERIA) {
    const match = matches[criterion];
    if (match === null) continue;
    weight += WEIGHTS[criterion];
    sum += WEIGHTS[criterion] * match;
  }
  return weight === 0 ? 0 : Math.round((sum / weight) * 1_000) / 10;
};

const compare = (film: FilmTraits, other: FilmTraits, day: string): Comparable => {
  const { ratio, days } = openingRatioOf(film, other);
  const closeness = closenessOf({
    opening: ratio === null ? null : 1 - Math.min(1, doublingsOf(ratio) / MOST_DOUBLINGS),
    genre: genreMatch(film.genres, other.genres),
    country: countryMatch(film.country, other.country),
    ageRating: ageMatch(film.ageRating, other.ageRating),
  });
  const comparedDay = samePoint(film.releaseDay, day, other.releaseDay);
  return {
    id: other.id,
    releaseDay: other.releaseDay,
    comparedDay,
    dayNumber: dayNumberOf(other.releaseDay, comparedDay),
    closeness,
    because: {
      genres: film.genres.filter((genre) => other.genres.includes(genre)),
      sameCountry: film.country !== null && film.country === other.country,
      sameAgeRating: film.ageRating !== null && film.ageRating === other.ageRating,
      openingRatio: ratio,
      openingDays: days,
    },
  };
};

/**
 * The films that `film` is held against on `day`: those that were on screens at the same point of their runs, on a day that is
 * over, and are closest by opening size (0.5, none left at four times the size, and no comparison beyond), genre (0.25, those
 * shared of all), country (0.15, half for two imports) and age rating (0.1, half for the next step). What is unknown of either
 * film weighs nothing. Five at most, at least 35 of 100 close, the closest first; of equals the newer release, then the
 * smaller id. Never the film itself.
 */
export const chooseComparables = (
  film: FilmTraits,
  others: readonly FilmTraits[],
  day: string,
): readonly Comparable[] =>
  others
    .filter((other) => other.id !== film.id)
    .map((other) => ({ other, comparable: compare(film, other, day) }))
    .filter(
      ({ other, comparable }) =>
        comparable.comparedDay <= addDays(day, -1) &&
        comparable.comparedDay <= other.lastDay &&
        comparable.closeness >= LEAST_CLOSENESS &&
        doublingsOf(comparable.because.openingRatio ?? 1) <= MOST_DOUBLINGS,
    )
    .map(({ comparable }) => comparable)
    .toSorted(
      (a, b) =>
        b.closeness - a.closeness ||
        (a.releaseDay < b.releaseDay ? 1 : a.releaseDay > b.releaseDay ? -1 : a.id < b.id ? -1 : 1),
    )
    .slice(0, MOST_FILMS);
