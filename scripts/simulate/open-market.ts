import { createMarket, type Market } from '@cineradar/simulator/market/market';
import type { Showing } from '@cineradar/simulator/market/showing';
import { gridOf } from '../start/past/as-seen.ts';
import { readBookingDials } from './booking-dials.ts';
import type { MarketArguments } from './market-arguments.ts';

/** Opens the market that was asked for. Throws a Refusal for dials that will not do. */
export const openMarket = async ({ seed, size, bookingDials }: MarketArguments): Promise<Market> => {
  const dials = bookingDials === undefined ? undefined : await readBookingDials(bookingDials);
  return createMarket({ seed, size, ...(dials && { bookingDials: dials }) });
};

/** The fingerprint of a hall's grid, read off the seat map of a showing in it by the product's own parsers. */
export const readGrid = (showing: Showing) =>
  gridOf(showing, { states: showing.hall.blocked, freeSeats: showing.hall.sellableSeats }).fingerprint;

/** Says how far it is, and about how long it will take: days that were there already cost nothing and are not counted. */
export const openEstimate = (note: (text: string) => void) => {
  const since = performance.now();
  let told = 0;
  return ({ done, of, isNew }: { readonly done: number; readonly of: number; readonly isNew: boolean }): void => {
    if (isNew) told += 1;
    const secondsLeft = ((performance.now() - since) / 1_000 / Math.max(1, told)) * (of - done);
    note(`${done} of ${of} days${told > 0 ? `, about ${Math.ceil(secondsLeft)} s left` : ''}`);
  };
};
