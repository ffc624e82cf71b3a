import { isOurId, mintId } from '@cineradar/core/shared/ids';
import { dateOf, DAY_MS } from '../market/days.ts';
import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';

/** As the product names the ticketing API; its ids of our things hang from the API's. */
const SOURCE = 'tix';
/** One of our ids names no day: it is looked for among the showings of so many days from the instant on. */
const DAYS_SEARCHED = 15;

export type ShowingFinder = {
  /** The showing with this id: the ticketing API's (`7…` or `tix:7…`) or ours (a UUID); undefined for any other. */
  readonly find: (id: string) => Showing | undefined;
  /** What is searched for ours, for a person. */
  readonly searched: string;
};

/** Finds showings of a market that start after `fromMs`; ours are minted for a fortnight's showings on first demand. */
export const openShowingFinder = (market: Market, fromMs: number): ShowingFinder => {
  const firstDay = Math.floor(fromMs / DAY_MS) - 1;
  let ours: ReadonlyMap<string, Showing> | undefined;
  const mintAll = (): ReadonlyMap<string, Showing> => {
    const found = new Map<string, Showing>();
    for (let day = firstDay; day <= firstDay + DAYS_SEARCHED; day += 1) {
      for (const showing of market.listings.flatMap((listing) => market.showingsOf(listing, day))) {
        found.set(mintId('showtime', SOURCE, showing.id), showing);
      }
    }
    return found;
  };
  return {
    find: (id) => {
      if (!isOurId(id)) return market.showingById(id.startsWith(`${SOURCE}:`) ? id.slice(SOURCE.length + 1) : id);
      ours ??= mintAll();
      return ours.get(id);
    },
    searched: `${dateOf(firstDay)} to ${dateOf(firstDay + DAYS_SEARCHED)}`,
  };
};
