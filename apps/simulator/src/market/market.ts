import type { City } from '@cineradar/core/catalogue/cities';
import type { Attendance, Concessions, Fate, Truth } from './attendance.ts';
import { boundedMemo } from './bounded-memo.ts';
import { type Demand, demandFor } from './demand.ts';
import { type Film, type Slate, slateOn } from './films.ts';
import { buildHalls, type Hall } from './halls.ts';
import { type BookingHistory, bookingHistory, type House, houseAt } from './house.ts';
import { payloadOf, showingPlace } from './ids.ts';
import { buildListings, buildSites, type Listing, type Site } from './listings.ts';
import { programmeOn } from './programme.ts';
import type { Showing } from './showing.ts';
import { listingsOfSize, type MarketSize } from './size.ts';

/**
 * A whole synthetic market. Every answer is a pure function of the seed, the question and, for seats, the instant;
 * things are made when first asked for and a bounded number of them is remembered.
 */
export type Market = {
  readonly seed: number;
  readonly size: MarketSize;
  readonly cities: readonly City[];
  readonly listings: readonly Listing[];
  readonly listingsIn: (city: City) => readonly Listing[];
  readonly hallsOf: (listing: Listing) => readonly Hall[];
  /** The films that run on a day. */
  readonly slateOn: (day: number) => Slate;
  /** Every showing of a listing on a day, whether it is on sale yet or not. */
  readonly showingsOf: (listing: Listing, day: number) => readonly Showing[];
  /** The showing that carries this id, or undefined. */
  readonly showingById: (id: string) => Showing | undefined;
  readonly demandOf: (showing: Showing) => Demand;
  readonly houseAt: (showing: Showing, atMs: number) => House;
  /** The seats that cannot be had at each of `atMs`, in their order; the start and later count as the start. */
  readonly attendanceAt: (showing: Showing, atMs: readonly number[], fate?: Fate) => readonly Attendance[];
  readonly truthOf: (showing: Showing) => Truth;
  readonly concessionsOf: (site: Site, day: number) => Concessions;
  /** Like TMDb's popularity: known on the day, rough, of no unit. */
  readonly popularityOf: (film: Film, day: number) => number;
  /** Hex; changes with any dial, the seed, the size, or what comes of them. */
  readonly fingerprint: string;
  /** True when nothing of the showing can be had at `atMs`. */
  readonly isSoldOut: (showing: Showing, atMs: number) => boolean;
};

export type MarketOptions = { readonly seed: number; readonly size: MarketSize };

/** 494 listings on each of the days on sale; the showings that were looked at last. */
const PROGRAMMES_KEPT = 5_000;
const HISTORIES_KEPT = 2_000;
const SLATES_KEPT = 60;
/** No group is larger, so no cart takes more seats. */
const CART_SEATS_MAX = 5;

const groupByCity = (listings: readonly Listing[]): ReadonlyMap<City, readonly Listing[]> =>
  Map.groupBy(listings, ({ site }) => site.city);

/** Opens a market: builds its 494 listings at once (a few milliseconds) and the rest as it is asked for. */
export const createMarket = ({ seed, size }: MarketOptions): Market => {
  const listings = listingsOfSize(buildListings(seed, buildSites(seed)), size);
  const byCity = groupByCity(listings);
  const byOrdinal = new Map(listings.map((listing) => [listing.ordinal, listing]));
  const halls = boundedMemo<number, readonly Hall[]>(listings.length);
  const slates = boundedMemo<number, Slate>(SLATES_KEPT);
  const programmes = boundedMemo<string, readonly Showing[]>(PROGRAMMES_KEPT);
  const histories = boundedMemo<string, BookingHistory>(HISTORIES_KEPT);

  const hallsOf: Market['hallsOf'] = (listing) => halls(listing.ordinal, () => buildHalls(seed, listing));
  const slateOf: Market['slateOn'] = (day) => slates(day, () => slateOn(seed, day));
  const showingsOf: Market['showingsOf'] = (listing, day) =>
    programmes(`${listing.ordinal}/${day}`, () => programmeOn(seed, listing, hallsOf(listing), slateOf(day)));
  const demandOf: Market['demandOf'] = (showing) => demandFor(seed, showing, slateOf(showing.day));
  const house: Market['houseAt'] = (showing, atMs) =>
    houseAt(
      histories(showing.id, () => bookingHistory(seed, showing, demandOf(showing))),
      atMs,
    );

  const attendanceAt: Market['attendanceAt'] = (showing, atMs) =>
    atMs.map((ms) => ({
      soldSeats: showing.hall.sellableSeats - house(showing, ms).freeSeats,
      cartSeats: 0,
      blockedSeats: showing.hall.grid.seats - showing.hall.sellableSeats,
    }));
  const finalOf = (showing: Showing): Attendance => {
    const [last] = attendanceAt(showing, [showing.startsAtMs]);
    if (last === undefined) throw new RangeError('one instant gives one attendance');
    return last;
  };

  return {
    attendanceAt,
    truthOf: (showing) => {
      const { expectedShare, wantedSeats } = demandOf(showing);
      const shocks = { showingShock: 1, filmLevel: 1, nationShock: 1, filmDayShock: 1, siteDayShock: 1 };
      const expectedSeats = expectedShare * showing.hall.sellableSeats;
      return { ...shocks, ...finalOf(showing), expectedSeats, advanceShare: 0.2, wantedSeats };
    },
    concessionsOf: (site, day) => {
      const showings = listings.filter((listing) => listing.site === site).flatMap((at) => showingsOf(at, day));
      const admissions = showings.reduce((sum, showing) => sum + finalOf(showing).soldSeats, 0);
      const orders = Math.round(admissions * 0.38);
      return { orders, salesIdr: orders * 56_000, admissions };
    },
    popularityOf: (film) => 20 * film.draw,
    fingerprint: `${seed.toString(16)}-${size}`,
    seed,
    size,
    cities: [...byCity.keys()],
    listings,
    listingsIn: (city) => byCity.get(city) ?? [],
    hallsOf,
    slateOn: slateOf,
    showingsOf,
    demandOf,
    houseAt: house,
    showingById: (id) => {
      const payload = payloadOf('showing', seed, id);
      if (payload === undefined) return undefined;
      const place = showingPlace(payload);
      const listing = byOrdinal.get(place.listing);
      return listing && showingsOf(listing, place.day).find((showing) => showing.id === id);
    },
    isSoldOut: (showing, atMs) => {
      const { wantedSeats, abandonedCarts } = demandOf(showing);
      // Spares working out who sits where for the many showings that could not fill.
      if (wantedSeats + CART_SEATS_MAX * abandonedCarts < showing.hall.sellableSeats) return false;
      return house(showing, atMs).freeSeats === 0;
    },
  };
};
