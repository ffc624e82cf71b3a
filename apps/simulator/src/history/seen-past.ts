import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';
import { statusCounts } from '../wire/status-counts.ts';
import { lookTimes } from './look-times.ts';

/** What looks before its start would have seen of a showing. */
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

/** What was seen of a showing by its start. `withSeats` keeps who sat where, which takes far longer to tell than how many. */
export const seenPast = (market: Market, showing: Showing, withSeats: boolean): SeenPast => {
  const { anchorsMs, lastMs } = lookTimes(market, showing);
  const times = [...anchorsMs.filter((at) => at !== null), lastMs];
  const seen = market.attendanceAt(showing, times);
  const notFreeAt = new Map(
    times.map((at, place) => {
      const { soldSeats = 0, cartSeats = 0, blockedSeats = 0 } = seen[place] ?? {};
      return [at, soldSeats + cartSeats + blockedSeats];
    }),
  );
  const { states } = market.houseAt(showing, lastMs);
  return {
    observedAtMs: lastMs,
    notFree: notFreeAt.get(lastMs) ?? 0,
    statusCounts: statusCounts(showing, states),
    states: withSeats ? states : null,
    curveNotFree: anchorsMs.map((at) => (at === null ? null : (notFreeAt.get(at) ?? null))),
    curveSeenAtMs: anchorsMs,
    looks: times.length,
  };
};
