import { clamp, roundByChance, unitLogNormal } from './chance.ts';
import type { Slate } from './films.ts';
import { SCREEN_EXPONENT } from './programme.ts';
import { randomFor } from './random.ts';
import { hourIndex, weekdayIndex } from './rhythm.ts';
import type { Showing } from './showing.ts';
import type { Tier } from './tiers.ts';

/** What people want of one showing, whether or not the hall can hold it. */
export type Demand = {
  /** Mean share of the sellable seats that such a showing is wanted for; may pass 1. */
  readonly expectedShare: number;
  /** Seats wanted of this one. */
  readonly wantedSeats: number;
  /** Groups that take seats into a cart and let it run out. */
  readonly abandonedCarts: number;
};

/** Set so that the national mean of a week's finals is about 20 % (indonesia.md: 20–24 % seeded, 18 % estimated). */
const BASE_SHARE = 0.21;
/** Screens follow strength, so what is left for one showing grows only slowly with the film. */
const SHOWING_EXPONENT = 0.42;
/** 1 would make all weeks alike. */
const SLATE_EXPONENT = 0.8;
const SHOWING_SIGMA = 0.6;
const DAY_SIGMA = 0.2;
const CARTS_BY_SEAT = 0.035;

const TIER_PULL = { premium: 1.1, jabodetabek: 1.1, tier1: 1.05, tier2: 0.92 } as const satisfies Record<Tier, number>;

/**
 * Demand for one showing of the film ÷ that for a mean showing of the slate. A week of hits still fills more seats
 * than a weak one, but by less than its strength says: people go to some film, and the screens follow.
 */
const filmPull = ({ film }: Showing, slate: Slate): number => {
  let screens = 0;
  let pulled = 0;
  for (const { strength } of slate.running) {
    screens += strength ** SCREEN_EXPONENT;
    pulled += strength ** (SCREEN_EXPONENT + SHOWING_EXPONENT);
  }
  const strength = slate.running.find((running) => running.film.ordinal === film.ordinal)?.strength ?? 0;
  return clamp(strength ** SHOWING_EXPONENT / (pulled / screens) ** SLATE_EXPONENT, 0.15, 2.5);
};

/** What is wanted of a showing on the slate's day; a pure function of the seed and the showing. */
export const demandFor = (seed: number, showing: Showing, slate: Slate): Demand => {
  const { listing, day, hall } = showing;
  const expectedShare =
    BASE_SHARE *
    filmPull(showing, slate) *
    weekdayIndex(day) *
    hourIndex(showing.minuteOfDay) *
    listing.site.pull *
    TIER_PULL[listing.site.tier];
  const dayShock = unitLogNormal(randomFor(seed, 'day-shock', listing.site.ordinal, day), DAY_SIGMA);
  const random = randomFor(seed, 'demand', listing.ordinal, day, hall.number, showing.slot);
  const wanted = expectedShare * hall.sellableSeats * dayShock * unitLogNormal(random, SHOWING_SIGMA);
  return {
    expectedShare,
    wantedSeats: roundByChance(random, wanted),
    abandonedCarts: roundByChance(random, CARTS_BY_SEAT * wanted + 0.3),
  };
};
