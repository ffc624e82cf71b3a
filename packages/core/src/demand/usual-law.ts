import { ANY_KIND, type BandOutlook, LEAD_HOURS, type PickupLaw, type UsualCurve } from './law.ts';
import type { FiveLevels } from './seat-quantiles.ts';
import { WEEK_BANDS } from './week-ratio.ts';

/**
 * Where nothing has been learnt. Booked shares are rounded from the synthetic market (28 ordinary days of seed 1), the rest
 * is estimated; no booking curve of Indonesian cinemas is public, so of the real ones all are an assumption.
 */
const SHARE: readonly number[] = [1, 0.92, 0.84, 0.63, 0.48, 0.34, 0.22, 0.12, 0.07];
const NONE: readonly number[] = [0, 0.005, 0.01, 0.02, 0.035, 0.05, 0.065, 0.08, 0.1];
/** Spread of ln(final ÷ pickup), by lead. */
const SPREAD: readonly number[] = [0, 0.09, 0.13, 0.24, 0.32, 0.42, 0.55, 0.72, 0.95];
const UNSEEN: UsualCurve['unseen'] = { mean: 0.22, levels: [0.02, 0.035, 0.15, 0.52, 0.68] };
const TOGETHER = { start: 0.3, hour: 0.15 };
const WEEK: FiveLevels = [0.25, 0.4, 0.95, 1.7, 2.1];

/** Standard normal quantiles at the five levels. */
const NORMAL: FiveLevels = [-1.644854, -1.281552, 0, 1.281552, 1.644854];

/** Pickup as a share of capacity at which outlooks are kept; beyond 1 more was booked than the hall will hold. */
export const BAND_EDGES: readonly number[] = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.4, 3];

/** The outlook of a pickup `at` (share of capacity) where nothing was learnt: log-normal about it, cut off at a full hall. */
export const usualOutlook = (lead: number, at: number): BandOutlook => {
  const spread = SPREAD[lead] ?? 0;
  const level = (place: 0 | 1 | 2 | 3 | 4): number => Math.min(1, at * Math.exp(spread * NORMAL[place]));
  return { at, mean: Math.min(1, at), levels: [level(0), level(1), level(2), level(3), level(4)] };
};

/** The middle of each band. */
export const BAND_MIDDLES: readonly number[] = BAND_EDGES.slice(1).map(
  (edge, place) => (edge + (BAND_EDGES[place] ?? 0)) / 2,
);

/** What pickup goes by at the first start. */
export const USUAL_LAW: PickupLaw = {
  curves: { [ANY_KIND]: { share: SHARE, none: NONE, unseen: UNSEEN } },
  bands: LEAD_HOURS.slice(1).map((_, place) => BAND_MIDDLES.map((at) => usualOutlook(place + 1, at))),
  together: TOGETHER,
  week: WEEK_BANDS.map((upTo) => ({ upTo, levels: WEEK })),
};
