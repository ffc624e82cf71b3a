import type { City } from '@cineradar/core/catalogue/cities';

import {
  admissionsOf,
  type Attendance,
  type Concessions,
  countAttendance,
  isSoldOut,
  type Truth,
} from './attendance.ts';
import { openBookings } from './bookings.ts';
import { boundedMemo } from './bounded-memo.ts';
import { concessionsFor } from './concessions.ts';
import { type BookingDials, DIALS } from './dials.ts';
import type { Fate } from './fate.ts';
import type { Film } from './films.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type FilmChooser, filmChooser } from './hall-films.ts';
import { buildHalls, type Hall } from './halls.ts';
import { type BookingHistory, bookingHistory, type House, houseAt } from './house.ts';
import { payloadOf, showingPlace } from './ids.ts';
import { buildListings, buildSites, type Listing, type Site } from './listings.ts';
import { popularityOn } from './popularity.ts';
import { programmeOn } from './programme.ts';
import { openShocks } from './shocks.ts';
import type { Showing } from './showing.ts';
import { listingsOfSize, type MarketSize } from './size.ts';
import { openSlates, type Slate } from './slate.ts';
import { truthOf } from './truth.ts';
import { openWordOfMouth } from './word-of-mouth.ts';

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
  /** Every showing of a listing on a cinema day, on sale yet or not, those that will vanish among them. */
  readonly showingsOf: (listing: Listing, day: number) => readonly Showing[];
  /** The showing that carries this id, or undefined. */
  readonly showingById: (id: string) => Showing | undefined;
  /** Who sits where; for counts alone `attendanceAt` gives the same numbers many times faster. */
  readonly houseAt: (showing: Showing, atMs: number) => House;
  /** The seats that cannot be had at each of `atMs`, in their order; the start and later count as the start. */
  readonly attendanceAt: (showing: Showing, atMs: readonly number[], fate?: Fate) => readonly Attendance[];
  readonly truthOf: (showing: Showing) => Truth;
  /** What a site's bars sell on a day; with `byMs` only to those whose showings have begun by then. */
  readonly concessionsOf: (site: Site, day: number, byMs?: number) => Concessions;
  /** Like TMDb's popularity: known on the day, rough, of no unit. */
  readonly popularityOf: (film: Film, day: number) => number;
  /** Hex; changes with any dial, the seed, the size, or what comes of them. */
  readonly fingerprint: string;
  /** True when nothing of the showing can be had at `atMs`. */
  readonly isSoldOut: (showing: Showing, atMs: number) => boolean;
};

export type MarketOptions = {
  readonly seed: number;
  readonly size: MarketSize;
  /** For sweeps only: the frozen ones otherwise. */
  readonly bookingDials?: BookingDials;
};

/** 494 listings on each of the days on sale; the showings that were looked at last. */
const PROGRAMMES_KEPT = 5_000;
/** Two at a time for each listing: a week's, and that of its last day, when the next foreign films open. */
const CHOOSERS_KEPT = 1_200;
const HISTORIES_KEPT = 2_000;

/** Opens a market: builds its 494 listings at once (a few milliseconds) and the rest as it is asked for. */
export const createMarket = ({ seed, size, bookingDials = DIALS.bookings }: MarketOptions): Market => {
  const listings = listingsOfSize(buildListings(seed, buildSites(seed)), size);
  const byCity = Map.groupBy(listings, ({ site }) => site.city);
  const byOrdinal = new Map(listings.map((listing) => [listing.ordinal, listing]));
  const halls = boundedMemo<number, readonly Hall[]>(listings.length);
  const programmes = boundedMemo<number, readonly Showing[]>(PROGRAMMES_KEPT);
  const choosers = boundedMemo<string, FilmChooser>(CHOOSERS_KEPT);
  const histories = boundedMemo<string, BookingHistory>(HISTORIES_KEPT);
  const talk = openWordOfMouth(seed);
  const { slateOn } = openSlates(seed, talk);
  const shocks = openShocks(seed, bookingDials, talk);
  const bookings = openBookings(seed, bookingDials, shocks);

  const hallsOf: Market['hallsOf'] = (listing) => halls(listing.ordinal, () => buildHalls(seed, listing));
  const showingsOf: Market['showingsOf'] = (listing, day) =>
    programmes(day * 1_000 + listing.ordinal, () => {
      const slate = slateOn(day);
      const choose = choosers(`${listing.ordinal}/${slate.programmeKey}`, () =>
        filmChooser(seed, listing, hallsOf(listing), slate),
      );
      return programmeOn(seed, listing, hallsOf(listing), slate, choose);
    });
  const attendanceAt: Market['attendanceAt'] = (showing, atMs, fate) => countAttendance(bookings, showing, atMs, fate);

  let fingerprint: string | undefined;
  const market: Market = {
    seed,
    size,
    cities: [...byCity.keys()],
    listings,
    listingsIn: (city) => byCity.get(city) ?? [],
    hallsOf,
    slateOn,
    showingsOf,
    showingById: (id) => {
      const payload = payloadOf('showing', seed, id);
      const place = payload === undefined ? undefined : showingPlace(payload);
      const listing = place && byOrdinal.get(place.listing);
      return listing && showingsOf(listing, place.day).find((showing) => showing.id === id);
    },
    houseAt: (showing, atMs) =>
      houseAt(
        histories(showing.id, () => bookingHistory(seed, showing, bookings)),
        atMs,
      ),
    attendanceAt,
    truthOf: (showing) => truthOf(bookings, shocks, showing),
    concessionsOf: (site, day, byMs = Number.POSITIVE_INFINITY) => {
      const showings = listings.filter((listing) => listing.site === site).flatMap((at) => showingsOf(at, day));
      const begun = showings.filter(({ startsAtMs }) => startsAtMs <= byMs);
      return concessionsFor(seed, site, day, admissionsOf(bookings, begun));
    },
    popularityOf: (film, day) => popularityOn(seed, talk, film, day),
    get fingerprint() {
      fingerprint ??= fingerprintOf(market, bookingDials);
      return fingerprint;
    },
    isSoldOut: (showing, atMs) => isSoldOut(bookings, showing, atMs),
  };
  return market;
};
