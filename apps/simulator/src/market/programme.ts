import { wholeBetween } from './chance.ts';
import { changeFor } from './changes.ts';
import { weekdayOf, weekOf } from './days.ts';
import { appetiteFor } from './demand.ts';
import { DIALS } from './dials.ts';
import { Draws } from './draws.ts';
import type { Hall } from './halls.ts';
import type { FilmChooser } from './hall-films.ts';
import type { Listing } from './listings.ts';
import { localPriceFactor } from './prices.ts';
import { keyFor, randomFor } from './random.ts';
import { dayRhythm, isClosed } from './rhythm.ts';
import { midnightMs, type Planned, saleOpensMs, type Showing, toShowing } from './showing.ts';
import { isPresaleDay, type Slate } from './slate.ts';

const dials = DIALS.programme;

const FIRST_START_MINUTE = { XXI: 720, PREMIERE: 730, IMAX: 720, CGV: 645, CINEPOLIS: 675 } as const;
const LAST_START_MINUTE = 1_300;
const FREE_DAY_EARLIER_MINUTES = 35;
const FREE_DAY_LATER_MINUTES = 15;
/** Starts are at full five minutes; halls of a listing open within 80 minutes. */
const STEP_MINUTES = 5;
const OPENING_STEPS = 16;
const CLEANING_MINUTES = [14, 24] as const;
/** A quarter past midnight, on Friday and Saturday nights. */
const MIDNIGHT_MINUTE = 1_455;
const LATE_NIGHTS: ReadonlySet<number> = new Set([5, 6]);
const MINUTE_MS = 60_000;

type HallDay = { readonly listing: Listing; readonly hall: Hall; readonly slate: Slate; readonly choose: FilmChooser };

/** One showing after the other with a break for cleaning; the same starts all week, free days apart. */
const hallDay = (seed: number, { listing, hall, slate, choose }: HallDay): Planned[] => {
  const { day } = slate;
  const { isFree } = dayRhythm(day);
  const random = randomFor(seed, 'starts', listing.ordinal, hall.number, weekOf(day), isFree ? 1 : 0);
  const first = choose(hall, 0);
  const second = random() < dials.sharedHallShare ? choose(hall, 1) : first;
  const opens = FIRST_START_MINUTE[listing.brand] - (isFree ? FREE_DAY_EARLIER_MINUTES : 0);
  const last = LAST_START_MINUTE + (isFree ? FREE_DAY_LATER_MINUTES : 0);
  const planned: Planned[] = [];
  const add = (minuteOfDay: number): number => {
    const slot = planned.length;
    const film = slot % 2 === 0 ? first : second;
    const isIn3d = film.isIn3d && hall.format.category.includes('2D') && random() < dials.threeDShowingShare;
    planned.push({ listing, hall, film, slot, day, minuteOfDay, isIn3d, isPresale: isPresaleDay(film, day) });
    const freeAgain = minuteOfDay + film.runningMinutes + wholeBetween(random, ...CLEANING_MINUTES);
    return STEP_MINUTES * Math.ceil(freeAgain / STEP_MINUTES);
  };
  let minuteOfDay = opens + STEP_MINUTES * wholeBetween(random, 0, OPENING_STEPS);
  while (minuteOfDay <= last) minuteOfDay = add(minuteOfDay);
  const next = planned.length % 2 === 0 ? first : second;
  const isHit = next.ordinal === slate.running[0]?.film.ordinal;
  const isLateNight = LATE_NIGHTS.has(weekdayOf(day)) && isHit && minuteOfDay <= MIDNIGHT_MINUTE;
  if (isLateNight && random() < dials.midnightShare) add(MIDNIGHT_MINUTE);
  return planned;
};

/** Every showing of a listing on the slate's day, by hall and start; none where all is closed. */
export const programmeOn = (
  seed: number,
  listing: Listing,
  halls: readonly Hall[],
  slate: Slate,
  choose: FilmChooser,
): readonly Showing[] => {
  const { day } = slate;
  if (isClosed(listing.site.city.name, day)) return [];
  const planned = halls.flatMap((hall) => hallDay(seed, { listing, hall, slate, choose }));
  const priceFactor = localPriceFactor(seed, listing);
  const appetite = appetiteFor(seed, listing, slate, planned, priceFactor);
  const knownOn = new Map(slate.running.map((running) => [running.film.ordinal, running.knownOn]));
  const draws = new Draws();
  const [fewest, most] = dials.blockedSeats;
  return planned.map((showing) => {
    const { hall, slot, film, minuteOfDay, isPresale } = showing;
    const expectedShare = appetite.expectedShare(showing);
    const { high, low } = keyFor(seed, 'showing', listing.ordinal, hall.number, slot, day);
    draws.reset(high, low, 0);
    const onSaleMs = saleOpensMs(listing, day, isPresale);
    const startsAtMs = midnightMs(listing, day) + minuteOfDay * MINUTE_MS;
    const change = changeFor(draws, slot, expectedShare, onSaleMs, startsAtMs);
    draws.reset(high, low, 1);
    const isBlocked = draws.unit() < dials.blockedShowingShare;
    const extraBlockedSeats = isBlocked ? fewest + Math.floor(draws.unit() * (most - fewest + 1)) : 0;
    return toShowing(seed, showing, priceFactor, change, {
      expectedSeats: expectedShare * hall.sellableSeats,
      knownOn: knownOn.get(film.ordinal) ?? day,
      extraBlockedSeats,
      keyHigh: high,
      keyLow: low,
    });
  });
};
