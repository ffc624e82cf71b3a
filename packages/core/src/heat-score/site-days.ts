/** @module What is known of a site day by day, and the windows a score looks at. All lie before the day that is scored. */

/** Occupancy, revenue, consistency and concessions look at so many cinema days. */
export const WINDOW_DAYS = 28;
/** Growth compares so many days with as many before them. */
export const GROWTH_DAYS = 7;

/**
 * A site's cinema days, one place in each array a day, the first of them `firstDay` for every site alike. A day without a
 * measured showing has no seats.
 */
export type SiteDays = {
  readonly siteId: string;
  readonly cityId: string;
  readonly chain: string;
  readonly name: string;
  readonly admissions: Float64Array;
  /** For sale. */
  readonly seats: Float64Array;
  /** Admissions × list price, over showings whose price is known. */
  readonly revenueIdr: Float64Array;
  /** Admissions of showings whose price is known. */
  readonly pricedAdmissions: Float64Array;
  /** Of the bars; NaN on days of which nobody told any. */
  readonly transactions: Float64Array;
};

/** Places in the arrays of {@link SiteDays}: the first, and the one after the last. */
export type DayWindow = { readonly from: number; readonly until: number };

export const windowBefore = (day: number, days: number): DayWindow => ({ from: Math.max(0, day - days), until: day });

/** The sum of some days. */
export const sumOf = (values: Float64Array, { from, until }: DayWindow): number => {
  let sum = 0;
  for (let day = from; day < until; day += 1) sum += values[day] ?? 0;
  return sum;
};

/** Whether any showing was measured on the day. */
export const isShown = ({ seats }: SiteDays, day: number): boolean => (seats[day] ?? 0) > 0;
