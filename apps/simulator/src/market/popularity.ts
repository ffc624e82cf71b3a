import { DIALS } from './dials.ts';
import { Draws } from './draws.ts';
import { type Film, shapeOn } from './films.ts';
import { keyFor } from './random.ts';
import type { WordOfMouth } from './word-of-mouth.ts';

const dials = DIALS.popularity;

/**
 * A film's popularity as a public film database would show it on a day: it follows the film's strength loosely, with
 * an error that belongs to the film and another by day, grows in the weeks before the release, and knows nothing of
 * what comes after the day.
 */
export const popularityOn = (seed: number, talk: WordOfMouth, film: Film, day: number): number => {
  const { high, low } = keyFor(seed, 'popularity', film.ordinal);
  const draws = new Draws();
  const filmError = dials.filmSigma * draws.reset(high, low, 0).normal();
  const dayError = dials.daySigma * draws.reset(high, low, day).normal();
  const weeksAhead = Math.max(0, film.opensOn - day) / 7;
  const anticipation = dials.weeklyAnticipation ** -weeksAhead;
  const strength = film.draw * shapeOn(film, day) * Math.exp(talk.logLevel(film, day));
  return dials.scale * strength ** dials.exponent * anticipation * Math.exp(filmError + dayError);
};
