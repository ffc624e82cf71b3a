import type { PastDay, PastShowing } from '@cineradar/services/history-load/past-day';
import type { ListedShowing } from '@cineradar/simulator/history/programme-day';
import { seenPast } from '@cineradar/simulator/history/seen-past';
import { dateOf } from '@cineradar/simulator/market/days';
import type { Market } from '@cineradar/simulator/market/market';
import type { Halls, KnownHall } from './halls.ts';

/** How a showing enters the store, without anything that was seen of its seats. */
export const toCatalogueOnly = ({ showing, ...listed }: ListedShowing, { grid }: KnownHall): PastShowing => ({
  ...listed,
  externalId: showing.id,
  listing: showing.listing.id,
  film: showing.film.id,
  grid: grid.fingerprint,
  seats: grid.seats,
  onSaleFromMs: showing.onSaleFromMs,
  seen: null,
});

const toGenerated = (market: Market, listed: ListedShowing, hall: KnownHall, withSeats: boolean): PastShowing => {
  if (listed.goneAtMs !== null) return toCatalogueOnly(listed, hall);
  const { states, ...seen } = seenPast(market, listed.showing, withSeats);
  return {
    ...toCatalogueOnly(listed, hall),
    seen: { ...seen, bitmap: states === null ? null : hall.bitmapOf(states) },
  };
};

/** A day that is over, with what was seen of each of its showings; `withSeats`: also which seats. */
export const generatedDay = (
  market: Market,
  day: number,
  programme: readonly ListedShowing[],
  hallOf: Halls['of'],
  withSeats: boolean,
): PastDay => ({
  cinemaDay: dateOf(day),
  showings: programme.map((listed) => toGenerated(market, listed, hallOf(listed.showing), withSeats)),
});
