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

const KINDS = { nation: 0, film: 1, site: 2 } as const;
/** More than any film's or site's ordinal. */
const ORDINALS = 100_000;
const FACTORS_KEPT = 20_000;

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
  const known = new Map<number, number>();
  /** Site-days come in rows, film-days and nation-days again and again: true ones are kept, some of them. */
  const kept = (of: keyof typeof keys, ordinal: number, day: number, sigma: number, future?: Future): number => {
    if (future !== undefined) return factor(of, ordinal, day, sigma, future);
    const name = (day * ORDINALS + ordinal) * 3 + KINDS[of];
    const found = known.get(name);
    if (found !== undefined) return found;
    if (known.size >= FACTORS_KEPT) known.clear();
    const made = factor(of, ordinal, day, sigma);
    known.set(name, made);
    return made;
  };
  return {
    nation: (day, future) => kept('nation', 0, day, dials.nationSigma, future),
    filmDay: ({ film, day }, future) => kept('film', film.ordinal, day, dials.filmDaySigma, future),
    siteDay: ({ listing, day }, future) => kept('site', listing.site.ordinal, day, dials.siteDaySigma, future),
    filmLevel: ({ film, prospect }, bookingDay, future) => {
      const level =
        future === undefined
          ? talk.logLevel(film, bookingDay)
          : talk.logLevelAfter(film, bookingDay, lastSettledDay(future.fromMs), future.salt);
      return Math.exp(level - talk.logLevel(film, prospect.knownOn));
    },
  };
};
