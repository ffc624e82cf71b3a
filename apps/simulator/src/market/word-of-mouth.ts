import { DIALS } from './dials.ts';
import { Draws } from './draws.ts';
import type { Film } from './films.ts';
import { keyFor } from './random.ts';

const { levelSigma, runWeeksMax } = DIALS.films;
/** People talk of a film from nine days before it opens. */
const TALK_STARTS_BEFORE = 9;
const LEVELS = TALK_STARTS_BEFORE + 7 * (runWeeksMax + 2);
const FILMS_KEPT = 3_000;

/** The logarithms of films' levels: random walks by day, drawn by film and day. */
export type WordOfMouth = {
  /** As it truly goes; 0 before talk starts. */
  readonly logLevel: (film: Film, day: number) => number;
  /** As it goes when every step after `lastTrueDay` is drawn anew with `salt`. */
  readonly logLevelAfter: (film: Film, day: number, lastTrueDay: number, salt: number) => number;
};

/** Opens the talk of a market. */
export const openWordOfMouth = (seed: number): WordOfMouth => {
  const key = keyFor(seed, 'word-of-mouth');
  const draws = new Draws();
  const kept = new Map<number, Float64Array<ArrayBuffer>>();

  /** A level is a factor of mean 1, so its logarithm sinks by half its variance. */
  const step = (film: Film, day: number, salt: number): number => {
    const drawn = draws.reset((key.high ^ salt) >>> 0, (key.low + film.ordinal) >>> 0, day).normal();
    return levelSigma * drawn - (levelSigma * levelSigma) / 2;
  };

  const build = (film: Film): Float64Array<ArrayBuffer> => {
    if (kept.size >= FILMS_KEPT) kept.clear();
    const levels = new Float64Array(LEVELS);
    const first = film.opensOn - TALK_STARTS_BEFORE;
    for (let at = 1; at < LEVELS; at += 1) levels[at] = (levels[at - 1] ?? 0) + step(film, first + at, 0);
    kept.set(film.ordinal, levels);
    return levels;
  };

  let lastFilm: Film | undefined;
  let lastLevels = new Float64Array();
  const levelsOf = (film: Film): Float64Array => {
    // One showing asks for its film a dozen times.
    if (film !== lastFilm) [lastFilm, lastLevels] = [film, kept.get(film.ordinal) ?? build(film)];
    return lastLevels;
  };

  const logLevel: WordOfMouth['logLevel'] = (film, day) => {
    const at = Math.min(day - film.opensOn + TALK_STARTS_BEFORE, LEVELS - 1);
    return at <= 0 ? 0 : (levelsOf(film)[at] ?? 0);
  };
  return {
    logLevel,
    logLevelAfter: (film, day, lastTrueDay, salt) => {
      const first = Math.max(lastTrueDay + 1, film.opensOn - TALK_STARTS_BEFORE + 1);
      let level = logLevel(film, Math.min(day, lastTrueDay));
      for (let on = first; on <= day; on += 1) level += step(film, on, salt);
      return level;
    },
  };
};
