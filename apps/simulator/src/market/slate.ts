import { boundedMemo } from './bounded-memo.ts';
import { firstDayOf, weekOf } from './days.ts';
import { DIALS } from './dials.ts';
import { buildFilm, type Film, openingWeekOf, RELEASES_A_WEEK, shapeOn } from './films.ts';
import type { WordOfMouth } from './word-of-mouth.ts';

/** A film that runs on a day, and how strong it was when the week's programme was made. */
export type Running = {
  readonly film: Film;
  readonly strength: number;
  /** For sharing out halls, the same all week: as known when the programme was made, and when its presales opened. */
  readonly weekStrength: number;
  readonly earlyStrength: number;
  /** The day by whose word of mouth its showings of this day were planned. */
  readonly knownOn: number;
};

/** What runs on one day, strongest first. */
export type Slate = {
  readonly day: number;
  readonly running: readonly Running[];
  /** The same on all days of a week on which the same films run: such days share one programme. */
  readonly programmeKey: string;
};

export type Slates = {
  readonly slateOn: (day: number) => Slate;
  /** First and last day of a film's run; its last may still lie ahead of what anyone knows. */
  readonly lastDayOf: (film: Film) => number;
};

const { runWeeksMax, cutStrength } = DIALS.films;
/** Programmes are made on Sunday, before the first showing of the week goes on sale; presales, five days sooner. */
const MADE_DAYS_BEFORE = 4;
const MADE_EARLY_DAYS_BEFORE = 9;
/** A film that waits for Lebaran opens up to two weeks after its ordinal's. */
const WAITING_WEEKS = 2;
const FILMS_KEPT = 3_000;
const SLATES_KEPT = 80;
const PRESALE_DAYS = 3;

/** True when `day` is one of the first days of a film with a presale. */
export const isPresaleDay = (film: Film, day: number): boolean =>
  film.hasPresale && day >= film.opensOn && day - film.opensOn < PRESALE_DAYS;

/** Opens the slates of a market; pure, for any day at all. */
export const openSlates = (seed: number, talk: WordOfMouth): Slates => {
  const films = boundedMemo<number, Film>(FILMS_KEPT);
  const slates = boundedMemo<number, Slate>(SLATES_KEPT);
  const lastDays = new WeakMap<Film, number>();
  const filmAt = (ordinal: number): Film => films(ordinal, () => buildFilm(seed, ordinal));

  const strengthKnownOn = (film: Film, day: number, knownOn: number): number =>
    film.draw * shapeOn(film, day) * Math.exp(talk.logLevel(film, knownOn));

  /** A film gets a further week while it is strong enough when that week's programme is made. */
  const findLastDay = (film: Film): number => {
    const opening = openingWeekOf(film);
    let week = opening + 1;
    for (; week - opening < runWeeksMax; week += 1) {
      const first = firstDayOf(week);
      if (strengthKnownOn(film, first, first - MADE_DAYS_BEFORE) < cutStrength) break;
    }
    return firstDayOf(week) - 1;
  };
  const lastDayOf: Slates['lastDayOf'] = (film) => {
    const found = lastDays.get(film) ?? findLastDay(film);
    lastDays.set(film, found);
    return found;
  };

  const toRunning = (film: Film, day: number): Running => {
    const first = firstDayOf(weekOf(day));
    const early = first - MADE_EARLY_DAYS_BEFORE;
    const knownOn = isPresaleDay(film, day) ? early : first - MADE_DAYS_BEFORE;
    const shownFrom = Math.max(first, film.opensOn);
    return {
      film,
      strength: strengthKnownOn(film, day, knownOn),
      weekStrength: strengthKnownOn(film, shownFrom, first - MADE_DAYS_BEFORE),
      earlyStrength: strengthKnownOn(film, shownFrom, early),
      knownOn,
    };
  };

  const build = (day: number): Slate => {
    const week = weekOf(day);
    const running: Running[] = [];
    // Next week too: its foreign films open on this week's last day.
    const firstOrdinal = (week - runWeeksMax - WAITING_WEEKS) * RELEASES_A_WEEK;
    for (let ordinal = firstOrdinal; ordinal < (week + 2) * RELEASES_A_WEEK; ordinal += 1) {
      const film = filmAt(ordinal);
      if (film.opensOn <= day && day <= lastDayOf(film)) running.push(toRunning(film, day));
    }
    const programmeKey = [week, ...running.map(({ film }) => film.ordinal)].join(' ');
    return { day, running: running.toSorted((a, b) => b.strength - a.strength), programmeKey };
  };
  return { slateOn: (day) => slates(day, () => build(day)), lastDayOf };
};
