import { explain } from './explain.ts';
import { normaliseParts } from './normalise.ts';
import {
  type HeatPart,
  type HeatWeights,
  type PartOfScore,
  type PerPart,
  perPart,
  PLAN_WEIGHTS,
  type TheatreMetrics,
} from './parts.ts';
import { weigh } from './weigh.ts';

export type HeatScore = {
  /** 0–100 with one decimal. */
  readonly score: number;
  /** The sum of the points, unrounded: what ranks go by. */
  readonly total: number;
  readonly parts: PerPart<PartOfScore>;
  /** An English sentence that says what the score comes from. It never names the concession rate. */
  readonly explanation: string;
};

/**
 * What a theatre is worth to an advertiser, 0–100 (plan, Week 3): 0.30 occupancy + 0.25 min(revenue index × 50, 100)
 * + 0.20 min(concession rate × 100, 100) + 0.15 (50 + growth × 100) + 0.10 max(0, 100 − 2 × consistency), or under other
 * weights. `medians` names parts whose metric is the nation's for want of one. Throws RangeError for a metric that is not finite.
 */
export const calculateHeatScore = (
  metrics: TheatreMetrics,
  weights: HeatWeights = PLAN_WEIGHTS,
  medians: readonly HeatPart[] = [],
): HeatScore => {
  const normalised = normaliseParts(metrics);
  const { score, total, points } = weigh(normalised, weights);
  const parts = perPart((part) => ({ normalised: normalised[part], points: points[part], weight: weights[part] }));
  return { score, total, parts, explanation: explain({ score, parts, metrics, medians }) };
};
