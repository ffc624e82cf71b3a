import { weekdayOf } from './days.ts';
import type { Format } from './formats.ts';
import type { Listing } from './listings.ts';
import { unitFor } from './random.ts';
import { dayRhythm } from './rhythm.ts';
import { TICKET_PRICES_IDR, type TicketPrices } from './tiers.ts';

const FRIDAY = 5;
const STEP_IDR = 1_000;
/** CGV and Cinépolis sell the early shows of working days for less, so a category can carry a range of prices. */
const MATINEE_ENDS_MINUTE = 13 * 60;
const MATINEE_DISCOUNT_IDR = 5_000;
/** 3D glasses and the hall's lamp. */
const THREE_D_FACTOR = 1.2;

/** How dear a site is ÷ others of its tier. */
export const localPriceFactor = (seed: number, listing: Listing): number =>
  0.9 + 0.2 * unitFor(seed, 'price', listing.site.ordinal);

const dayPrice = (prices: TicketPrices, day: number): number => {
  if (dayRhythm(day).isFree) return prices.weekend;
  return weekdayOf(day) === FRIDAY ? prices.friday : prices.weekday;
};

/** What one ticket costs, in rupiah, to a whole thousand; a holiday costs what a weekend does. */
export const ticketPriceIdr = (
  listing: Listing,
  format: Format,
  at: { readonly day: number; readonly minuteOfDay: number; readonly isIn3d: boolean },
  localFactor: number,
): number => {
  const { tier, chain } = listing.site;
  const factor = format.priceFactor * localFactor * (at.isIn3d ? THREE_D_FACTOR : 1);
  const full = dayPrice(TICKET_PRICES_IDR[tier], at.day) * factor;
  const isMatinee = chain !== 'XXI' && !dayRhythm(at.day).isFree && at.minuteOfDay < MATINEE_ENDS_MINUTE;
  return Math.round((full - (isMatinee ? MATINEE_DISCOUNT_IDR : 0)) / STEP_IDR) * STEP_IDR;
};
