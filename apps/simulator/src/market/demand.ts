import { clamp } from './chance.ts';
import { DIALS } from './dials.ts';
import { tasteOf } from './hall-films.ts';
import type { Listing } from './listings.ts';
import type { Planned } from './showing.ts';
import { dayRhythm, hourIndex } from './rhythm.ts';
import type { Running, Slate } from './slate.ts';

const { demand, programme } = DIALS;
const LATE_NIGHT_MINUTE = 1_440;

/** What a listing's audience wants of each film that it shows on a day, seat by seat. */
export type Appetite = {
  /** Share of its seats that a showing is wanted for, by structure alone; may pass 1. */
  readonly expectedShare: (planned: Planned) => number;
};

/**
 * People go to some film, and share themselves out over those shown by strength and taste; what a film draws beyond
 * its part of the showings fills them, what it draws less leaves them empty.
 */
const crowding = (
  seed: number,
  listing: Listing,
  slate: Slate,
  shown: ReadonlyMap<number, number>,
): { readonly byFilm: ReadonlyMap<number, number>; readonly slatePull: number } => {
  const drawn = new Map<number, number>();
  let total = 0;
  let showings = 0;
  const attracted = ({ film, strength }: Running, taste: number): void => {
    drawn.set(film.ordinal, strength * taste);
    total += strength * taste;
    showings += shown.get(film.ordinal) ?? 0;
  };
  for (const running of slate.running) {
    if (shown.has(running.film.ordinal)) attracted(running, tasteOf(seed, listing, running));
  }
  const byFilm = new Map<number, number>();
  for (const [film, strength] of drawn) {
    byFilm.set(film, ((strength / total) * showings) / (shown.get(film) ?? 1));
  }
  const all = slate.running.reduce((sum, { strength }) => sum + strength, 0);
  const [least, most] = demand.slateLimits;
  return { byFilm, slatePull: clamp((all / demand.slateStrength) ** demand.slateExponent, least, most) };
};

/** The appetite for a day's programme at a listing; `localPriceFactor` as in prices.ts. */
export const appetiteFor = (
  seed: number,
  listing: Listing,
  slate: Slate,
  programmed: readonly Planned[],
  localPriceFactor: number,
): Appetite => {
  const shown = new Map<number, number>();
  for (const { film } of programmed) shown.set(film.ordinal, (shown.get(film.ordinal) ?? 0) + 1);
  const { byFilm, slatePull } = crowding(seed, listing, slate, shown);
  const { index, isRamadan } = dayRhythm(slate.day);
  const { site } = listing;
  const atSite =
    demand.baseShare *
    index *
    slatePull *
    site.pull *
    demand.tierPull[site.tier] *
    localPriceFactor ** demand.priceExponent;
  return {
    expectedShare: ({ film, hall, minuteOfDay, isIn3d }) => {
      const crowd = (byFilm.get(film.ordinal) ?? 0) ** demand.crowdExponent;
      const ofHall =
        hall.format.priceFactor ** demand.priceExponent *
        (hall.sellableSeats / demand.middlingSeats) ** demand.seatsExponent *
        (isIn3d ? demand.threeD : 1);
      const atHour =
        hourIndex(minuteOfDay, isRamadan) * (minuteOfDay > LATE_NIGHT_MINUTE ? programme.midnightCrowd : 1);
      return Math.min(demand.expectedShareMax, atSite * crowd * ofHall * atHour);
    },
  };
};
