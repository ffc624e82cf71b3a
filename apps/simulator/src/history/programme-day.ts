import { clockTime } from '../market/days.ts';
import type { Listing } from '../market/listings.ts';
import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';

/** A showing with what a whole schedule page of its day says of it. */
export type ListedShowing = {
  readonly showing: Showing;
  readonly category: string;
  /** `HH:MM` on the venue's clock. */
  readonly localTime: string;
  /** The range of its film's prices in its category on its day. */
  readonly priceMinIdr: number;
  readonly priceMaxIdr: number;
  readonly presale: boolean;
};

const toListed = (showings: readonly Showing[]): readonly ListedShowing[] => {
  const presale = showings.some(({ isPresale }) => isPresale);
  return [...Map.groupBy(showings, ({ hall }) => hall.format.category)].flatMap(([category, alike]) => {
    const prices = alike.map(({ priceIdr }) => priceIdr);
    const [priceMinIdr, priceMaxIdr] = [Math.min(...prices), Math.max(...prices)];
    return alike
      .toSorted((a, b) => a.startsAtMs - b.startsAtMs || a.hall.number - b.hall.number)
      .map((showing) => {
        const localTime = clockTime(showing.minuteOfDay);
        return { showing, category: category.trim(), localTime, priceMinIdr, priceMaxIdr, presale };
      });
  });
};

/** A listing's whole day as schedule pages list it, film by film, once all of it is on sale. */
export const programmeDay = (market: Market, listing: Listing, day: number): readonly ListedShowing[] =>
  [...Map.groupBy(market.showingsOf(listing, day), ({ film }) => film.ordinal).values()].flatMap(toListed);
