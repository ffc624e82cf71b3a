import { type HeatPart, METRIC_OF, PARTS, type TheatreMetrics } from './parts.ts';

/** A metric that nobody in the nation has stands where its part is 50 of 100. */
const MIDDLE: TheatreMetrics = {
  occupancyRate: 50,
  revenueIndex: 1,
  concessionRate: 0.5,
  growthRate: 0,
  consistency: 25,
};

/** The middle of some values; the mean of the two middle ones of an even count; null of none. */
export const medianOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [upper, lower] = [sorted[half], sorted[half - 1]];
  if (upper === undefined) return null;
  return sorted.length % 2 === 0 && lower !== undefined ? (lower + upper) / 2 : upper;
};

/** A site's own metrics; null where it has none. */
export type OwnMetrics = { readonly [K in keyof TheatreMetrics]: number | null };

export type Filled = { readonly metrics: TheatreMetrics; readonly medians: readonly HeatPart[] };

/** Puts the national median in the place of every metric a site lacks, and says which. */
export const fillMissing = (sites: readonly OwnMetrics[]): readonly Filled[] => {
  const median = (metric: keyof TheatreMetrics): number =>
    medianOf(sites.flatMap((own) => own[metric] ?? [])) ?? MIDDLE[metric];
  const national: TheatreMetrics = {
    occupancyRate: median('occupancyRate'),
    revenueIndex: median('revenueIndex'),
    concessionRate: median('concessionRate'),
    growthRate: median('growthRate'),
    consistency: median('consistency'),
  };
  return sites.map((own) => ({
    metrics: {
      occupancyRate: own.occupancyRate ?? national.occupancyRate,
      revenueIndex: own.revenueIndex ?? national.revenueIndex,
      concessionRate: own.concessionRate ?? national.concessionRate,
      growthRate: own.growthRate ?? national.growthRate,
      consistency: own.consistency ?? national.consistency,
    },
    medians: PARTS.filter((part) => own[METRIC_OF[part]] === null),
  }));
};
