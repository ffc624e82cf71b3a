import { isWeekend, weekdayOf } from './days.ts';
import type { Format } from './formats.ts';
import type { Listing } from './listings.ts';
import { unitFor } from './random.ts';
import { TICKET_PRICES_IDR, type TicketPrices } from './tiers.ts';

const FRIDAY = 5;
const STEP_IDR = 1_000;
/** CGV and Cinépolis sell the early shows of working days for less, so a category can carry a range of prices. */
const MATINEE_ENDS_MINUTE = 13 * 60;
const MATINEE_DISCOUNT_IDR = 5_000;

const dayPrice = (prices: TicketPrices, day: number): number => {
  if (isWeekend(day)) return prices.weekend;
  return weekdayOf(day) === FRIDAY ? prices.friday : prices.weekday;
};

/** What one ticket costs, in rupiah, to a whole thousand. */
export const ticketPriceIdr = (
  seed: number,
  listing: Listing,
  format: Format,
  day: number,
  minuteOfDay: number,
): number => {
  const { tier, chain, ordinal } = listing.site;
  const localFactor = 0.9 + 0.2 * unitFor(seed, 'price', ordinal);
  const full = dayPrice(TICKET_PRICES_IDR[tier], day) * format.priceFactor * localFactor;
  const isMatinee = chain !== 'XXI' && !isWeekend(day) && minuteOfDay < MATINEE_ENDS_MINUTE;
  return Math.round((full - (isMatinee ? MATINEE_DISCOUNT_IDR : 0)) / STEP_IDR) * STEP_IDR;
};
