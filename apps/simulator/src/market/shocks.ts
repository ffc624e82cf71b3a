import { DAY_MS, HOUR_MS } from './days.ts';
import type { BookingDials } from './dials.ts';
import { Draws } from './draws.ts';
import { keyFor } from './random.ts';
import type { Showing } from './showing.ts';
import type { WordOfMouth } from './word-of-mouth.ts';

/** What moves many showings at once: shared by the nation, a film, a site. Factors of mean 1. */
export type Shocks = {
  readonly nation: (day: number, future?: Future) => number;
  readonly filmDay: (showing: Showing, future?: Future) => number;
  readonly siteDay: (showing: Showing, future?: Future) => number;
  /** Word of mouth on a booking day ÷ what it was when the showing was planned. */
  readonly filmLevel: (showing: Showing, bookingDay: number, future?: Future) => number;
};

/** What is settled after `fromMs` is drawn with `salt` in its key. */
export type Future = { readonly fromMs: number; readonly salt: number };

/** A day begins for chance at 06:00 where it begins first, in Jayapura (UTC+9): 21:00 UTC of the day before. */
const SETTLED_MS = 6 * HOUR_MS - 9 * HOUR_MS;

/** The instant at which what moves a day is settled; nothing that it moves comes sooner. */
export const settledAtMs = (day: number): number => day * DAY_MS + SETTLED_MS;

/** The last day whose movements are settled at `ms`. */
export const lastSettledDay = (ms: number): number => Math.floor((ms - SETTLED_MS) / DAY_MS);

/** Opens the shocks of a market. */
export const openShocks = (seed: number, dials: BookingDials, talk: WordOfMouth): Shocks => {
  const draws = new Draws();
  const keys = {
    nation: keyFor(seed, 'nation-day'),
    film: keyFor(seed, 'film-day'),
    site: keyFor(seed, 'site-day'),
  };
  const factor = (of: keyof typeof keys, ordinal: number, day: number, sigma: number, future?: Future): number => {
    const { high, low } = keys[of];
    const salt = future !== undefined && settledAtMs(day) > future.fromMs ? future.salt : 0;
    const drawn = draws.reset((high ^ salt) >>> 0, (low + ordinal) >>> 0, day).normal();
    return Math.exp(sigma * drawn - (sigma * sigma) / 2);
  };
  return {
    nation: (day, future) => factor('nation', 0, day, dials.nationSigma, future),
    filmDay: ({ film, day }, future) => factor('film', film.ordinal, day, dials.filmDaySigma, future),
    siteDay: ({ listing, day }, future) => factor('site', listing.site.ordinal, day, dials.siteDaySigma, future),
    filmLevel: ({ film, prospect }, bookingDay, future) => {
      const level =
        future === undefined
          ? talk.logLevel(film, bookingDay)
          : talk.logLevelAfter(film, bookingDay, lastSettledDay(future.fromMs), future.salt);
      return Math.exp(level - talk.logLevel(film, prospect.knownOn));
    },
  };
};
