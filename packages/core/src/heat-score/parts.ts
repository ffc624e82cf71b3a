/** @module What a heat score is made of: the plan's metrics, its five parts and their weights (plan, Week 3). */

/** The parts of a score, in the order in which they are added. */
export const PARTS = ['occupancy', 'revenue', 'concession', 'growth', 'consistency'] as const;
export type HeatPart = (typeof PARTS)[number];
export type PerPart<T> = Readonly<Record<HeatPart, T>>;

/** What is known of a site, by the plan's names. */
export type TheatreMetrics = {
  /** Seats sold of those for sale, 0–100. */
  readonly occupancyRate: number;
  /** Revenue against the national mean, which is 1. */
  readonly revenueIndex: number;
  /** Concession transactions an admission, as a fraction. */
  readonly concessionRate: number;
  /** Week on week, as a fraction: 0.1 is ten per cent more. */
  readonly growthRate: number;
  /** How far a day's occupancy strays from its weekday's mean, in points: the smaller, the steadier. */
  readonly consistency: number;
};

export const METRIC_OF: PerPart<keyof TheatreMetrics> = {
  occupancy: 'occupancyRate',
  revenue: 'revenueIndex',
  concession: 'concessionRate',
  growth: 'growthRate',
  consistency: 'consistency',
};

/** What each part counts, as fractions that sum to 1. */
export type HeatWeights = PerPart<number>;

/** The plan's own weights: version 1. */
export const PLAN_WEIGHTS: HeatWeights = {
  occupancy: 0.3,
  revenue: 0.25,
  concession: 0.2,
  growth: 0.15,
  consistency: 0.1,
};

/** A value for each part. */
export const perPart = <T>(of: (part: HeatPart) => T): PerPart<T> => ({
  occupancy: of('occupancy'),
  revenue: of('revenue'),
  concession: of('concession'),
  growth: of('growth'),
  consistency: of('consistency'),
});

export type PartOfScore = {
  /** 0–100. */
  readonly normalised: number;
  /** Normalised × weight. */
  readonly points: number;
  /** 0–1. */
  readonly weight: number;
};
