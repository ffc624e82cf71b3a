import type { AuditoriumId, GridFingerprint } from '@cineradar/core/shared/ids';
import type { Hall } from '../market/halls.ts';
import type { Listing } from '../market/listings.ts';
import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';
import { ourHall, ourListing } from './our-names.ts';

/** Reads the fingerprint of a hall's grid off the seat map of a showing in it, as the product would. */
export type ReadGrid = (showing: Showing) => GridFingerprint;

/** A hall as the product knows it once there is evidence. */
export type KnownHall = {
  readonly id: AuditoriumId;
  /** Seats that are never free, however many showings are looked at. */
  readonly blockedSeats: number;
};

/** The hall of a showing as the product knows it. */
export type HallOf = (showing: Showing) => KnownHall;

/** So many days are searched for a showing in each hall: some cities are closed for a day. */
const DAYS_SEARCHED = 7;

const oneInEachHall = (market: Market, listing: Listing, lastDay: number): ReadonlyMap<number, Showing> => {
  const found = new Map<number, Showing>();
  const halls = market.hallsOf(listing).length;
  for (let day = lastDay; day > lastDay - DAYS_SEARCHED && found.size < halls; day -= 1) {
    for (const showing of market.showingsOf(listing, day)) found.set(showing.hall.number, showing);
  }
  return found;
};

/** Seats blocked in all of `halls`: to whoever sees their grid alone, such halls are one. */
const blockedInAll = (halls: readonly Hall[]): number => {
  const [first, ...others] = halls;
  if (first === undefined) return 0;
  return first.blocked.reduce(
    (sum, seat, place) => sum + (seat === 1 && others.every(({ blocked }) => blocked[place] === 1) ? 1 : 0),
    0,
  );
};

/**
 * The halls of a listing by their number, as the sold-or-blocked rule knows them in the end: those with one grid are one
 * hall to it. Throws RangeError for a showing in a hall that had none in the week to `lastDay`.
 */
export const openKnownHalls = (market: Market, readGrid: ReadGrid, lastDay: number): HallOf => {
  const byListing = new Map<Listing, ReadonlyMap<number, KnownHall>>();
  const know = (listing: Listing): ReadonlyMap<number, KnownHall> => {
    const theatre = ourListing(listing);
    const showings = [...oneInEachHall(market, listing, lastDay).values()];
    const alike = Map.groupBy(showings, readGrid);
    return new Map(
      [...alike].flatMap(([grid, same]) => {
        const known = { id: ourHall(theatre, grid), blockedSeats: blockedInAll(same.map(({ hall }) => hall)) };
        return same.map(({ hall }) => [hall.number, known] as const);
      }),
    );
  };
  return ({ listing, hall }) => {
    const halls = byListing.get(listing) ?? know(listing);
    byListing.set(listing, halls);
    const known = halls.get(hall.number);
    if (known === undefined) throw new RangeError(`${listing.name}: hall ${hall.number} had no showing for a week`);
    return known;
  };
};
