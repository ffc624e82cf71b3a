import { METRIC_OF, PARTS, type PerPart, type TheatreMetrics } from './parts.ts';

const limited = (value: number): number => Math.min(Math.max(value, 0), 100);

/**
 * Each metric on the scale of 0–100 that the plan's formula gives it, limited to it at both ends. The plan itself leaves
 * growth without limits: beyond ±0.5 a part stays at 0 or 100 here. Throws RangeError for a metric that is no finite number.
 */
export const normaliseParts = (metrics: TheatreMetrics): PerPart<number> => {
  for (const part of PARTS) {
    const metric = METRIC_OF[part];
    if (!Number.isFinite(metrics[metric])) throw new RangeError(`${metric} is ${metrics[metric]}, not a finite number`);
  }
  return {
    occupancy: limited(metrics.occupancyRate),
    revenue: limited(metrics.revenueIndex * 50),
    concession: limited(metrics.concessionRate * 100),
    growth: limited(50 + metrics.growthRate * 100),
    consistency: limited(100 - metrics.consistency * 2),
  };
};
