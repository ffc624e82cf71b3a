import { setImmediate as breath } from 'node:timers/promises';
import type { PastDay, PastShowing } from '@cineradar/services/history-load/past-day';
import type { ListedShowing } from '@cineradar/simulator/history/programme-day';
import { seenPast } from '@cineradar/simulator/history/seen-past';
import { dateOf } from '@cineradar/simulator/market/days';
import type { Market } from '@cineradar/simulator/market/market';
import type { KnownHall } from './halls.ts';
import type { Past } from './past.ts';

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

const SHOWINGS_A_BREATH = 25;

/** A day that is over, with what was seen of each of its showings; `withSeats`: also which seats. */
export const generatedDay = async (
  { market, halls, programmeOf }: Past,
  day: number,
  withSeats: boolean,
): Promise<PastDay> => {
  const showings: PastShowing[] = [];
  for (const listed of await programmeOf(day)) {
    showings.push(toGenerated(market, listed, halls.of(listed.showing), withSeats));
    if (showings.length % SHOWINGS_A_BREATH === 0) await breath();
  }
  return { cinemaDay: dateOf(day), showings };
};
