import { SEAT } from '../market/house.ts';
import type { Showing } from '../market/showing.ts';
import { xxiStatusOf } from './xxi-layout.ts';

/** Seats per status code of the chain, as {@link toLayout} writes them for a house of these states. */
export const statusCounts = (showing: Showing, states: Uint8Array): Readonly<Record<string, number>> => {
  const isXxi = showing.listing.site.chain === 'XXI';
  const counts: Record<string, number> = {};
  for (const [index, state] of states.entries()) {
    const status = isXxi ? xxiStatusOf(state, index) : state === SEAT.free ? 1 : 0;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
};
