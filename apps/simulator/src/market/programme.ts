import { wholeBetween } from './chance.ts';
import { dateOf, isWeekend, weekOf } from './days.ts';
import type { Film, Running, Slate } from './films.ts';
import type { Hall } from './halls.ts';
import type { Listing } from './listings.ts';
import { randomFor, unitFor } from './random.ts';
import { type Showing, toShowing } from './showing.ts';

/** A film's screens go with its strength to this power: a weak one still gets its few. */
export const SCREEN_EXPONENT = 0.8;
/** The part of the halls that show two films by turns. */
const SHARED_HALL_SHARE = 0.45;

const FIRST_START_MINUTE = { XXI: 720, PREMIERE: 730, IMAX: 720, CGV: 645, CINEPOLIS: 675 } as const;
const LAST_START_MINUTE = 1_300;
const WEEKEND_EARLIER_MINUTES = 35;
const WEEKEND_LATER_MINUTES = 15;
/** Starts are at full five minutes; halls of a listing open within 80 minutes. */
const STEP_MINUTES = 5;
const OPENING_STEPS = 16;
const CLEANING_MINUTES = [14, 24] as const;

/** How much a listing leans to a film: IMAX to the foreign, PREMIERE to the strong, each site to its own taste. */
const leaning = (seed: number, listing: Listing, { film, strength }: Running): number => {
  const taste = 0.6 + 0.8 * unitFor(seed, 'taste', listing.site.ordinal, film.ordinal);
  const weight = taste * strength ** SCREEN_EXPONENT;
  if (listing.brand === 'IMAX') return weight * (film.country === 'Indonesia' ? 0.2 : 1.5);
  return listing.brand === 'PREMIERE' ? weight ** 1.4 : weight;
};

/**
 * A film of a hall for a cinema week. A race of exponential clocks (Efraimidis and Spirakis 2006) picks each film in
 * proportion to its weight, and a film that opens or closes mid-week changes only the halls it wins or leaves.
 */
const filmFor = (seed: number, listing: Listing, hall: Hall, part: number, slate: Slate): Film => {
  let winner: Film | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const running of slate.running) {
    const unit = unitFor(seed, 'race', listing.ordinal, hall.number, part, weekOf(slate.day), running.film.ordinal);
    const time = -Math.log(1 - unit) / leaning(seed, listing, running);
    if (time < shortest) [winner, shortest] = [running.film, time];
  }
  if (winner === undefined) throw new RangeError(`no film runs on ${dateOf(slate.day)}`);
  return winner;
};

/** A hall's day: one showing after the other with a break for cleaning; the same starts all week, weekends apart. */
const hallProgramme = (seed: number, listing: Listing, hall: Hall, slate: Slate): readonly Showing[] => {
  const { day } = slate;
  const random = randomFor(seed, 'starts', listing.ordinal, hall.number, weekOf(day), isWeekend(day) ? 1 : 0);
  const first = filmFor(seed, listing, hall, 0, slate);
  const second = random() < SHARED_HALL_SHARE ? filmFor(seed, listing, hall, 1, slate) : first;
  const opens = FIRST_START_MINUTE[listing.brand] - (isWeekend(day) ? WEEKEND_EARLIER_MINUTES : 0);
  const last = LAST_START_MINUTE + (isWeekend(day) ? WEEKEND_LATER_MINUTES : 0);
  const showings: Showing[] = [];
  let minuteOfDay = opens + STEP_MINUTES * wholeBetween(random, 0, OPENING_STEPS);
  while (minuteOfDay <= last) {
    const slot = showings.length;
    const film = slot % 2 === 0 ? first : second;
    showings.push(toShowing(seed, { listing, hall, film, slot, day, minuteOfDay }));
    const freeAgain = minuteOfDay + film.runningMinutes + wholeBetween(random, ...CLEANING_MINUTES);
    minuteOfDay = STEP_MINUTES * Math.ceil(freeAgain / STEP_MINUTES);
  }
  return showings;
};

/** Every showing of a listing on the slate's day, by hall and start. */
export const programmeOn = (seed: number, listing: Listing, halls: readonly Hall[], slate: Slate): readonly Showing[] =>
  halls.flatMap((hall) => hallProgramme(seed, listing, hall, slate));
