import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';

/** What was sold of a showing at an instant, and what is sold at its start in each of a number of futures. */
export type Resimulated = {
  readonly showing: Showing;
  readonly knownSold: number;
  readonly finals: Float64Array;
};

const soldAt = (market: Market, showing: Showing, atMs: number, run?: { fromMs: number; run: number }): number =>
  market.attendanceAt(showing, [atMs], run).reduce((sold, { soldSeats }) => sold + soldSeats, 0);

/**
 * Tells a showing's future `runs` times from what was known at `fromMs`: parameters, structure, and all shocks and bookings by
 * then; nothing drawn later. The same run is the same future for every showing. Throws RangeError for one that has begun.
 */
export const resimulate = (market: Market, showing: Showing, fromMs: number, runs: number): Resimulated => {
  if (fromMs >= showing.startsAtMs) throw new RangeError(`showing ${showing.id} has begun by then: nothing is to come`);
  const finals = new Float64Array(runs);
  for (let run = 0; run < runs; run += 1) finals[run] = soldAt(market, showing, showing.startsAtMs, { fromMs, run });
  return { showing, knownSold: soldAt(market, showing, fromMs), finals };
};
