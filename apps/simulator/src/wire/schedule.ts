import { clockTime, DAY_MS, MINUTE_MS } from '../market/days.ts';
import type { Listing } from '../market/listings.ts';
import type { Market } from '../market/market.ts';
import { minuteShownAt, type Showing } from '../market/showing.ts';
import { type Merchant, merchantOf } from './merchants.ts';

export type ShowTimeRow = {
  readonly id: string;
  /** Milliseconds since 1970 at which a clock in UTC would show what the venue's wall shows. Not the instant of the start. */
  readonly time: number;
  readonly display_time: string;
  readonly studio: string;
  readonly expired: boolean;
  /** 1 open; 0 closed, past or sold out. */
  readonly status: 0 | 1;
  readonly price: number;
};

export type PriceGroupRow = {
  readonly category: string;
  readonly low_price: number;
  readonly high_price: number;
  readonly price_string: string;
  readonly show_time: readonly ShowTimeRow[];
};

export type TheaterRow = {
  readonly id: string;
  readonly name: string;
  readonly type: 0;
  readonly presale_flag: 0 | 1;
  readonly merchant: Merchant;
  readonly address: string;
  readonly location?: { readonly latitude: string; readonly longitude: string };
  readonly price_groups: readonly PriceGroupRow[];
};

const rupiah = (amount: number): string => `Rp${String(amount).replaceAll(/\B(?=(\d{3})+$)/g, '.')}`;

/** `Rp40.000`, or `Rp31.000 - Rp36.000` where a category has several prices. */
const priceText = (lowIdr: number, highIdr: number): string =>
  lowIdr === highIdr ? rupiah(lowIdr) : `${rupiah(lowIdr)} - ${rupiah(highIdr)}`;

const toShowTime = (market: Market, showing: Showing, nowMs: number): ShowTimeRow => {
  const hasBegun = nowMs >= showing.startsAtMs;
  const minuteOfDay = minuteShownAt(showing, nowMs);
  return {
    id: showing.id,
    time: showing.day * DAY_MS + minuteOfDay * MINUTE_MS,
    display_time: clockTime(minuteOfDay),
    studio: String(showing.hall.number),
    expired: hasBegun,
    status: hasBegun || market.isSoldOut(showing, nowMs) ? 0 : 1,
    price: showing.priceIdr,
  };
};

const toPriceGroup = (market: Market, category: string, showings: readonly Showing[], nowMs: number): PriceGroupRow => {
  const prices = showings.map(({ priceIdr }) => priceIdr);
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  return {
    category,
    low_price: low,
    high_price: high,
    price_string: priceText(low, high),
    show_time: showings
      .toSorted((a, b) => a.startsAtMs - b.startsAtMs || a.hall.number - b.hall.number)
      .map((showing) => toShowTime(market, showing, nowMs)),
  };
};

/** A theatre of a schedule page: its showings of one film on one day, by price category. */
export const toTheater = (
  market: Market,
  listing: Listing,
  showings: readonly Showing[],
  nowMs: number,
): TheaterRow => {
  const { chain, address, position } = listing.site;
  return {
    id: listing.id,
    name: listing.name,
    type: 0,
    presale_flag: showings.some(({ isPresale }) => isPresale) ? 1 : 0,
    merchant: merchantOf(market.seed, chain),
    address,
    ...(position && { location: { latitude: position.lat.toFixed(6), longitude: position.lng.toFixed(6) } }),
    price_groups: [...Map.groupBy(showings, ({ category }) => category)].map(([category, inCategory]) =>
      toPriceGroup(market, category, inCategory, nowMs),
    ),
  };
};
