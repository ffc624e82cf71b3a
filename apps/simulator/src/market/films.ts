import { clamp, normal, oneByWeight, wholeBetween } from './chance.ts';
import { firstDayOf, weekOf } from './days.ts';
import { wireId } from './ids.ts';
import { type Random, randomFor } from './random.ts';
import { filmTitle } from './titles.ts';

export type Genre = 'Horror' | 'Drama' | 'Comedy' | 'Action' | 'Animation' | 'Scifi' | 'Romance';

/** A film of the synthetic slate. */
export type Film = {
  /** Its place among all films ever: week of release × 3 + which of that week. */
  readonly ordinal: number;
  readonly id: string;
  readonly scheduleId: string;
  readonly title: string;
  readonly country: string;
  readonly genre: Genre;
  readonly ageCategory: 'SU' | 'R' | 'D';
  readonly runningMinutes: number;
  /** Day numbers of the first day and of the last. */
  readonly opensOn: number;
  readonly closesOn: number;
  /** Strength in its first week; 1 is a middling film. Heavy-tailed. */
  readonly draw: number;
  /** Strength in a week ÷ strength in the week before: word of mouth. */
  readonly legs: number;
  /** True when its first days are sold a week ahead. */
  readonly hasPresale: boolean;
};

/** Two local films and a foreign one open each week. */
const RELEASES_A_WEEK = 3;
/** Longest run, in weeks; how far back a slate must look. */
const RUN_WEEKS_MAX = 5;
const DRAW_SIGMA = 1.15;
const PRESALE_DRAW = 0.9;

const LOCAL_GENRES: readonly (readonly [Genre, number])[] = [
  ['Horror', 45],
  ['Drama', 25],
  ['Comedy', 20],
  ['Romance', 10],
];
const FOREIGN_GENRES: readonly (readonly [Genre, number])[] = [
  ['Action', 30],
  ['Animation', 25],
  ['Scifi', 20],
  ['Horror', 15],
  ['Drama', 10],
];
const FOREIGN_COUNTRIES: readonly (readonly [string, number])[] = [
  ['USA', 60],
  ['Japan', 14],
  ['South Korea', 12],
  ['UK', 8],
  ['India', 6],
];

const ageCategoryOf = (genre: Genre, random: Random): Film['ageCategory'] => {
  if (genre === 'Animation') return 'SU';
  return random() < (genre === 'Horror' ? 0.55 : 0.25) ? 'D' : 'R';
};

/** Weak films are gone after three weeks, the strong stay for five. */
const runWeeksOf = (draw: number, legs: number): number =>
  clamp(Math.round(3.3 + 0.8 * Math.log(draw) + 3 * (legs - 0.65)), 3, RUN_WEEKS_MAX);

const filmAt = (seed: number, week: number, nth: number): Film => {
  const ordinal = week * RELEASES_A_WEEK + nth;
  const random = randomFor(seed, 'film', ordinal);
  const isLocal = nth !== 1;
  const draw = Math.exp(DRAW_SIGMA * normal(random));
  const legs = 0.45 + 0.4 * random();
  const genre = oneByWeight(random, isLocal ? LOCAL_GENRES : FOREIGN_GENRES);
  const thursday = firstDayOf(week);
  return {
    ordinal,
    id: wireId('film', seed, ordinal),
    scheduleId: wireId('schedule', seed, ordinal),
    title: filmTitle(seed, isLocal ? 'local' : 'foreign', isLocal ? week * 2 + nth / 2 : week),
    country: isLocal ? 'Indonesia' : oneByWeight(random, FOREIGN_COUNTRIES),
    genre,
    ageCategory: ageCategoryOf(genre, random),
    runningMinutes: genre === 'Animation' ? wholeBetween(random, 84, 108) : wholeBetween(random, 88, 142),
    // Foreign films open on Wednesday, Indonesian ones on Thursday.
    opensOn: isLocal ? thursday : thursday - 1,
    closesOn: thursday + 7 * runWeeksOf(draw, legs) - (isLocal ? 1 : 2),
    draw,
    legs,
    hasPresale: draw > PRESALE_DRAW,
  };
};

const releasesOf = (seed: number, week: number): readonly Film[] =>
  Array.from({ length: RELEASES_A_WEEK }, (_, nth) => filmAt(seed, week, nth));

/** A film's strength in the week of `day`: its draw, worn down by each week that has passed. */
const strengthOn = (film: Film, day: number): number =>
  film.draw * film.legs ** Math.max(0, weekOf(day) - Math.floor(film.ordinal / RELEASES_A_WEEK));

/** A film that runs on a day, and its strength then. */
export type Running = { readonly film: Film; readonly strength: number };

/** What runs on one day. */
export type Slate = { readonly day: number; readonly running: readonly Running[] };

/** The films that run on a day, strongest first; pure, for any day at all. */
export const slateOn = (seed: number, day: number): Slate => {
  const week = weekOf(day);
  const films: Film[] = [];
  // Next week too: its foreign film opens on this week's last day.
  for (let released = week - RUN_WEEKS_MAX; released <= week + 1; released += 1) {
    films.push(...releasesOf(seed, released).filter((film) => film.opensOn <= day && day <= film.closesOn));
  }
  const running = films
    .map((film) => ({ film, strength: strengthOn(film, day) }))
    .toSorted((a, b) => b.strength - a.strength);
  return { day, running };
};
