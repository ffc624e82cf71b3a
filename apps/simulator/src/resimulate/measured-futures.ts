import { lookTimes } from '../history/look-times.ts';
import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';

/** Whose futures: `runs` of them, from what was known at `fromMs`, or from all that is true but the groups to come. */
export type Knowing = { readonly fromMs: number; readonly runs: number; readonly knowsLatents: boolean };

/** Seats that the last look before a showing's start shows as sold: all that are not free but the hall's blocked ones. */
const measuredIn = (counted: ReturnType<Market['attendanceAt']>, hallBlockedSeats: number): number =>
  counted.reduce((sum, seen) => sum + seen.soldSeats + seen.cartSeats + seen.blockedSeats, -hallBlockedSeats);

/** What was in truth measured as sold of a showing at its last look. */
export const measuredSold = (market: Market, showing: Showing, hallBlockedSeats: number): number =>
  measuredIn(market.attendanceAt(showing, [lookTimes(market, showing).lastMs]), hallBlockedSeats);

/**
 * What would be measured as sold in each future: the figure that forecasts are judged by, with its carts and the seats blocked
 * for the showing alone. Throws RangeError for a showing that has begun by `fromMs`.
 */
export const measuredFutures = (
  market: Market,
  showing: Showing,
  hallBlockedSeats: number,
  { fromMs, runs, knowsLatents }: Knowing,
): Float64Array => {
  if (fromMs >= showing.startsAtMs) throw new RangeError(`showing ${showing.id} has begun by then: nothing is to come`);
  const looks = [lookTimes(market, showing).lastMs];
  return Float64Array.from({ length: runs }, (_, run) =>
    measuredIn(market.attendanceAt(showing, looks, { fromMs, run, knowsLatents }), hallBlockedSeats),
  );
};
