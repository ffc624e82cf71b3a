import { dateOf, weekOf } from './days.ts';
import { DIALS } from './dials.ts';
import { Draws, type Key } from './draws.ts';
import { type Film, openingWeekOf } from './films.ts';
import type { Hall } from './halls.ts';
import type { Listing } from './listings.ts';
import { keyFor, unitFor } from './random.ts';
import type { Running, Slate } from './slate.ts';

const { screenExponent, hallLeaning } = DIALS.programme;
const { foreignAtImax, localAtImax } = DIALS.demand;
const PREMIERE_EXPONENT = 1.4;

/** How a site likes a film beside how the country does. */
export const tasteOf = (seed: number, listing: Listing, { film }: Running): number => {
  const taste = 0.6 + 0.8 * unitFor(seed, 'taste', listing.site.ordinal, film.ordinal);
  if (listing.brand !== 'IMAX') return taste;
  return taste * (film.country === 'Indonesia' ? localAtImax : foreignAtImax);
};

/** Where a hall stands among its listing's by size: 0 the smallest, 1 the largest. */
const sizeRank = (hall: Hall, halls: readonly Hall[]): number =>
  halls.length === 1
    ? 0.5
    : halls.filter(({ sellableSeats }) => sellableSeats < hall.sellableSeats).length / (halls.length - 1);

/** Chooses films for the halls of one listing on a slate's day; the same all week as far as films run all week. */
export type FilmChooser = (hall: Hall, part: number) => Film;

const exponentOf = (listing: Listing, hall: Hall, halls: readonly Hall[]): number => {
  const leaning = 1 + hallLeaning * (sizeRank(hall, halls) - 0.5);
  return screenExponent * leaning * (listing.brand === 'PREMIERE' ? PREMIERE_EXPONENT : 1);
};

/** Running films as they race: logarithms of what draws people to each. */
type Runners = {
  readonly films: readonly Film[];
  readonly tastes: Float64Array;
  readonly early: Float64Array;
  readonly late: Float64Array;
  /** 1 for a film whose presale opened before the week's programme was made. */
  readonly isSoldEarly: Uint8Array;
};

const runnersOf = (seed: number, listing: Listing, { day, running }: Slate): Runners => ({
  films: running.map(({ film }) => film),
  tastes: Float64Array.from(running, (film) => Math.log(tasteOf(seed, listing, film))),
  early: Float64Array.from(running, ({ earlyStrength }) => Math.log(earlyStrength)),
  late: Float64Array.from(running, ({ weekStrength }) => Math.log(weekStrength)),
  isSoldEarly: Uint8Array.from(running, ({ film }) => (film.hasPresale && openingWeekOf(film) >= weekOf(day) ? 1 : 0)),
});

/**
 * A race of exponential clocks (Efraimidis and Spirakis 2006) picks each film in proportion to its weight, and a film
 * that opens or closes mid-week changes only the halls it wins or leaves. Presales are sold before the week's programme
 * is made, so a film that has one runs by what was known then, and keeps the halls it won.
 */
export const filmChooser = (seed: number, listing: Listing, halls: readonly Hall[], slate: Slate): FilmChooser => {
  const draws = new Draws();
  const runners = runnersOf(seed, listing, slate);
  const { films, tastes, isSoldEarly } = runners;
  const winner = (key: Key, exponent: number, strengths: Float64Array, isEarly: boolean): number => {
    let first = -1;
    let shortest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < films.length; at += 1) {
      if (!isEarly && isSoldEarly[at] === 1) continue;
      const weight = Math.exp((tastes[at] ?? 0) + exponent * (strengths[at] ?? 0));
      const time = -Math.log(1 - draws.reset(key.high, key.low, films[at]?.ordinal ?? 0).unit()) / weight;
      if (time < shortest) [first, shortest] = [at, time];
    }
    return first;
  };
  const choose = (hall: Hall, part: number): Film => {
    const key = keyFor(seed, 'race', listing.ordinal, hall.number, part, weekOf(slate.day));
    const exponent = exponentOf(listing, hall, halls);
    const soonest = winner(key, exponent, runners.early, true);
    const late = isSoldEarly[soonest] === 1 ? -1 : winner(key, exponent, runners.late, false);
    const chosen = films[late < 0 ? soonest : late];
    if (chosen === undefined) throw new RangeError(`no film runs on ${dateOf(slate.day)}`);
    return chosen;
  };
  const chosen = new Map<number, Film>();
  return (hall, part) => {
    const place = hall.number * 2 + part;
    const film = chosen.get(place) ?? choose(hall, part);
    chosen.set(place, film);
    return film;
  };
};
