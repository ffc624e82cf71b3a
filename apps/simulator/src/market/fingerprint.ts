import { createHash } from 'node:crypto';

import type { Attendance, Concessions, Truth } from './attendance.ts';
import { DAY_MS, dayOf } from './days.ts';
import { type BookingDials, DIALS } from './dials.ts';
import type { Fate } from './fate.ts';
import type { Film } from './films.ts';
import type { House } from './house.ts';
import type { Listing, Site } from './listings.ts';
import type { Showing } from './showing.ts';
import type { MarketSize } from './size.ts';
import type { Slate } from './slate.ts';

/** As much of a market as is looked at. */
type Sampled = {
  readonly seed: number;
  readonly size: MarketSize;
  readonly listings: readonly Listing[];
  readonly slateOn: (day: number) => Slate;
  readonly showingsOf: (listing: Listing, day: number) => readonly Showing[];
  readonly houseAt: (showing: Showing, atMs: number) => House;
  readonly attendanceAt: (showing: Showing, atMs: readonly number[], fate?: Fate) => readonly Attendance[];
  readonly truthOf: (showing: Showing) => Truth;
  readonly concessionsOf: (site: Site, day: number) => Concessions;
  readonly popularityOf: (film: Film, day: number) => number;
};

/** Days that differ: an ordinary week's middle and end, Ramadan, Lebaran, a school break. */
const SAMPLED_DAYS = ['2026-03-04', '2026-03-22', '2026-07-01', '2026-11-17', '2026-11-21'] as const;
/** One listing in so many is looked at, and one of its showings in so many. */
const LISTINGS_APART = 41;
const SHOWINGS_APART = 7;
const STEADY_DIGITS = 9;
const DIGITS = 16;

/** A showing as it is offered, sold, truly meant, and sold in another future. */
const ofShowing = (market: Sampled, showing: Showing): unknown => {
  const { id, startsAtMs, priceIdr, category, change, hall } = showing;
  const looks = market.attendanceAt(showing, [startsAtMs - DAY_MS, startsAtMs]);
  const another = market.attendanceAt(showing, [startsAtMs], { fromMs: startsAtMs - DAY_MS, run: 1 });
  return [id, startsAtMs, priceIdr, category, change, hall.grid, looks, another, market.truthOf(showing)];
};

const ofListing = (market: Sampled, listing: Listing, day: number): unknown => {
  const { id, name, site } = listing;
  const showings = market.showingsOf(listing, day);
  const [first] = showings;
  return [
    [id, name, site.address, site.place, site.position, site.pull, market.concessionsOf(site, day)],
    first && [...market.houseAt(first, first.startsAtMs).states],
    showings.filter((_, place) => place % SHOWINGS_APART === 0).map((showing) => ofShowing(market, showing)),
  ];
};

const ofSlate = (market: Sampled, day: number): unknown =>
  market.slateOn(day).running.map(({ film, strength }) => [film, strength, market.popularityOf(film, day)]);

/** What the market says of a few days: a sample wide enough that any change of behaviour is seen in it. */
const sampleOf = (market: Sampled): readonly unknown[] => {
  const apart = Math.min(LISTINGS_APART, market.listings.length);
  return SAMPLED_DAYS.map((date, nth) => {
    const day = dayOf(date);
    const listings = market.listings.filter((_, place) => place % apart === nth % apart);
    return [ofSlate(market, day), listings.map((listing) => ofListing(market, listing, day))];
  });
};

/** Fractions to nine digits: their last bits may hang on the processor. */
const steady = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(STEADY_DIGITS)) : value;

/** A name of the market's behaviour: dials, seed, size and a digest of what comes of them. Hex. */
export const fingerprintOf = (market: Sampled, bookingDials: BookingDials): string =>
  createHash('sha256')
    .update(JSON.stringify([{ ...DIALS, bookings: bookingDials }, market.seed, market.size, sampleOf(market)], steady))
    .digest('hex')
    .slice(0, DIGITS);
