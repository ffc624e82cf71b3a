import { dateOf, weekOf } from './days.ts';
import { DIALS } from './dials.ts';
import { Draws } from './draws.ts';
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
export type FilmChooser = (hall: Hall, part: number) => Running;

const exponentOf = (listing: Listing, hall: Hall, halls: readonly Hall[]): number => {
  const leaning = 1 + hallLeaning * (sizeRank(hall, halls) - 0.5);
  return screenExponent * leaning * (listing.brand === 'PREMIERE' ? PREMIERE_EXPONENT : 1);
};

/**
 * A race of exponential clocks (Efraimidis and Spirakis 2006) picks each film in proportion to its weight, and a film
 * that opens or closes mid-week changes only the halls it wins or leaves. Presales are sold before the week's programme
 * is made, so a film that has one runs by what was known then, and keeps the halls it won.
 */
export const filmChooser = (seed: number, listing: Listing, halls: readonly Hall[], slate: Slate): FilmChooser => {
  if (slate.running.length === 0) throw new RangeError(`no film runs on ${dateOf(slate.day)}`);
  const draws = new Draws();
  const tastes = slate.running.map((running) => Math.log(tasteOf(seed, listing, running)));
  const early = slate.running.map(({ earlyStrength }) => Math.log(earlyStrength));
  const late = slate.running.map(({ weekStrength }) => Math.log(weekStrength));
  return (hall, part) => {
    const key = keyFor(seed, 'race', listing.ordinal, hall.number, part, weekOf(slate.day));
    const exponent = exponentOf(listing, hall, halls);
    const winner = (logStrengths: readonly number[], mayWin: (running: Running) => boolean): Running | undefined => {
      let first: Running | undefined;
      let shortest = Number.POSITIVE_INFINITY;
      for (const [index, running] of slate.running.entries()) {
        if (!mayWin(running)) continue;
        const weight = Math.exp((tastes[index] ?? 0) + exponent * (logStrengths[index] ?? 0));
        const time = -Math.log(1 - draws.reset(key.high, key.low, running.film.ordinal).unit()) / weight;
        if (time < shortest) [first, shortest] = [running, time];
      }
      return first;
    };
    const soonest = winner(early, () => true);
    const isSettled = soonest?.film.hasPresale === true && soonest.film.opensOn >= slate.day - 6;
    const chosen = isSettled
      ? soonest
      : (winner(late, ({ film }) => !film.hasPresale || film.opensOn < slate.day - 6) ?? soonest);
    if (chosen === undefined) throw new RangeError(`no film runs on ${dateOf(slate.day)}`);
    return chosen;
  };
};
