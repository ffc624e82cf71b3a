import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';
import { statusCounts } from '../wire/status-counts.ts';
import { lookTimes } from './look-times.ts';

/** What looks before its start saw of a showing. */
export type SeenPast = {
  readonly observedAtMs: number;
  /** Seats that could not be had at the last look. */
  readonly notFree: number;
  /** Those and the free ones, by the chain's status codes. */
  readonly statusCounts: Readonly<Record<string, number>>;
  /** Each seat's state at the last look, by its index in the hall's grid; null unless asked for. */
  readonly states: Uint8Array | null;
  readonly curveNotFree: readonly (number | null)[];
  readonly curveSeenAtMs: readonly (number | null)[];
  readonly looks: number;
};

/** What was seen of a showing by its start. `withSeats` tells who sat where, which takes far longer than how many. */
export const seenPast = (market: Market, showing: Showing, withSeats: boolean): SeenPast => {
  const { anchorsMs, lastMs } = lookTimes(market, showing);
  const times = [...anchorsMs.filter((at) => at !== null), lastMs];
  const counted = market.attendanceAt(showing, times);
  const notFree = counted.map(({ soldSeats, cartSeats, blockedSeats }) => soldSeats + cartSeats + blockedSeats);
  const last = counted.at(-1);
  if (last === undefined) throw new RangeError('each look gives a count');
  let place = 0;
  return {
    observedAtMs: lastMs,
    notFree: notFree.at(-1) ?? 0,
    statusCounts: statusCounts(showing, last),
    states: withSeats ? market.houseAt(showing, lastMs).states : null,
    curveNotFree: anchorsMs.map((at) => (at === null ? null : (notFree[place++] ?? null))),
    curveSeenAtMs: anchorsMs,
    looks: times.length,
  };
};
