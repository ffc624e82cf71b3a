import { clockTime, MINUTE_MS } from '../market/days.ts';
import type { Listing } from '../market/listings.ts';
import type { Market } from '../market/market.ts';
import { isGoneAt, minuteShownAt, type Showing } from '../market/showing.ts';

/** A showing with what the schedule pages of its day said of it by an instant. */
export type ListedShowing = {
  readonly showing: Showing;
  readonly category: string;
  /** The start as it was last shown: `HH:MM` on the venue's clock, and the instant. */
  readonly localTime: string;
  readonly startsAtMs: number;
  /** The range of its film's prices in its category on its day. */
  readonly priceMinIdr: number;
  readonly priceMaxIdr: number;
  readonly presale: boolean;
  /** Since when it is on the pages no more, or null. */
  readonly goneAtMs: number | null;
};

const pricesOf = (alike: readonly Showing[]) => {
  const prices = alike.map(({ priceIdr }) => priceIdr);
  return { priceMinIdr: Math.min(...prices), priceMaxIdr: Math.max(...prices) };
};

/** Showings of one film on one day; pages give the range of prices of those that are still on them. */
const toListed = (showings: readonly Showing[], nowMs: number): readonly ListedShowing[] => {
  const presale = showings.some(({ isPresale }) => isPresale);
  return [...Map.groupBy(showings, ({ category }) => category)].flatMap(([category, alike]) => {
    const shown = alike.filter((showing) => !isGoneAt(showing, nowMs));
    const prices = pricesOf(shown.length > 0 ? shown : alike);
    return alike
      .toSorted((a, b) => a.startsAtMs - b.startsAtMs || a.hall.number - b.hall.number)
      .map((showing) => {
        const minute = minuteShownAt(showing, nowMs);
        return {
          showing,
          category: category.trim(),
          localTime: clockTime(minute),
          startsAtMs: showing.startsAtMs + (minute - showing.minuteOfDay) * MINUTE_MS,
          ...prices,
          presale,
          goneAtMs: isGoneAt(showing, nowMs) ? (showing.change?.atMs ?? null) : null,
        };
      });
  });
};

/** What of a listing's day was on sale by `nowMs`, as schedule pages list it: film by film, price by price. */
export const programmeDay = (
  market: Market,
  listing: Listing,
  day: number,
  nowMs: number,
): readonly ListedShowing[] => {
  const onSale = market.showingsOf(listing, day).filter(({ onSaleFromMs }) => onSaleFromMs <= nowMs);
  return [...Map.groupBy(onSale, ({ film }) => film.ordinal).values()].flatMap((showings) => toListed(showings, nowMs));
};
