import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { Market } from '../market/market.ts';
import { randomFor } from '../market/random.ts';
import type { Showing } from '../market/showing.ts';

/** When a planner with time enough would have looked at a showing. Milliseconds since 1970, whole seconds. */
export type LookTimes = {
  /** For each anchor of the booking curve, the look at or shortly before it; null while the showing was not on sale. */
  readonly anchorsMs: readonly (number | null)[];
  /** The last look, within ten minutes before the start. */
  readonly lastMs: number;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Looks at an anchor are spread over the minutes before it, the last ones from ten to two minutes before the start. */
const ANCHOR_SPREAD_SECONDS = 10 * 60;
const LAST_FROM_SECONDS = 2 * 60;
const LAST_SPREAD_SECONDS = 8 * 60;

/** The looks at one showing: the same ones whenever they are asked for. */
export const lookTimes = ({ seed }: Pick<Market, 'seed'>, showing: Showing): LookTimes => {
  const { listing, hall, slot, day, startsAtMs, onSaleFromMs } = showing;
  const random = randomFor(seed, 'looks', listing.ordinal, day, hall.number, slot);
  const before = (fromSeconds: number, spreadSeconds: number): number =>
    startsAtMs - (fromSeconds + Math.floor(spreadSeconds * random())) * SECOND_MS;
  const lastMs = before(LAST_FROM_SECONDS, LAST_SPREAD_SECONDS);
  const anchorsMs = CURVE_ANCHORS_MINUTES.map((minutes) => {
    const atMs = before((minutes * MINUTE_MS) / SECOND_MS, ANCHOR_SPREAD_SECONDS);
    return atMs >= onSaleFromMs ? atMs : null;
  });
  return { anchorsMs, lastMs };
};
