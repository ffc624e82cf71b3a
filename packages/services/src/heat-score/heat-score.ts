/** @module What the API says of a score, made from a stored row. */
import { calculateHeatScore } from '@cineradar/core/heat-score/calculate';
import type { HeatConfidence } from '@cineradar/core/heat-score/confidence';
import { type HeatPart, METRIC_OF, type PerPart, perPart, type TheatreMetrics } from '@cineradar/core/heat-score/parts';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { WeightsVersion } from './weights.ts';
import { fractions } from './weights.ts';

/** A place in a ranking. */
export type RankOf = {
  readonly rank: number;
  readonly of: number;
  /** Places up since the day before under the same weights; null where there was no such score. */
  readonly moved: number | null;
};

export type ScoredSite = {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainCode;
  readonly city: { readonly id: string; readonly slug: string; readonly title: string };
  readonly lat: number | null;
  readonly lng: number | null;
  readonly listings: number;
};

export type PartOfHeat = {
  /** 0–100, after its limits. */
  readonly normalised: number;
  /** Normalised × weight. */
  readonly points: number;
  /** 0–1. */
  readonly weight: number;
  readonly basis: 'measured' | 'national_median';
  /** The site's own metric; null where it has none, or the caller may not read it. */
  readonly value: number | null;
};

export type HeatScoreOfSite = {
  readonly site: ScoredSite;
  readonly day: string;
  readonly weightsVersion: number;
  readonly score: number;
  readonly change7d: number | null;
  readonly ranks: { readonly national: RankOf; readonly city: RankOf; readonly chain: RankOf };
  readonly parts: PerPart<PartOfHeat>;
  /** What the formula was given. The concession rate is null to who may not read it. */
  readonly metrics: Omit<TheatreMetrics, 'concessionRate'> & {
    readonly concessionRate: number | null;
    readonly cityRevenueIndex: number;
  };
  readonly admissions28d: number;
  readonly occupancy28d: number;
  /** Of the 28 days, those on which a showing was measured. */
  readonly daysShown: number;
  readonly confidence: HeatConfidence;
  readonly confidenceReason: string;
  readonly explanation: string;
  /** The last 30 daily scores, the oldest first; null on days without one. */
  readonly trend: readonly (number | null)[];
};

/** A row of heat_scores with its site and its days before, as {@link scoreColumns} names them. */
export type ScoreRow = TheatreMetrics & {
  readonly site: ScoredSite;
  readonly day: string;
  readonly score: number;
  readonly medians: readonly HeatPart[];
  readonly cityRevenueIndex: number;
  readonly attachRate: number | null;
  readonly admissions: number;
  readonly seats: number;
  readonly daysShown: number;
  readonly confidence: HeatConfidence;
  readonly confidenceReason: string;
  readonly scoreWeekBefore: number | null;
  readonly nationalRank: number;
  readonly nationalOf: number;
  readonly nationalMoved: number | null;
  readonly cityRank: number;
  readonly cityOf: number;
  readonly cityMoved: number | null;
  readonly chainRank: number;
  readonly chainOf: number;
  readonly chainMoved: number | null;
};

export type HeatReader = {
  /** Whether the caller may read concession rates. */
  readonly seesConcessions: boolean;
};

const metricsOf = (row: ScoreRow): TheatreMetrics => ({
  occupancyRate: row.occupancyRate,
  revenueIndex: row.revenueIndex,
  concessionRate: row.concessionRate,
  growthRate: row.growthRate,
  consistency: row.consistency,
});

const toTenth = (points: number): number => Math.round(points * 10) / 10;

/** A stored score as `reader` may see it. */
export const toHeatScore = (
  row: ScoreRow,
  weights: WeightsVersion,
  trend: readonly (number | null)[],
  reader: HeatReader,
): HeatScoreOfSite => {
  const metrics = metricsOf(row);
  const { parts, explanation } = calculateHeatScore(metrics, fractions(weights), row.medians);
  const valueOf = (part: HeatPart): number | null => {
    if (row.medians.includes(part)) return null;
    if (part !== 'concession') return metrics[METRIC_OF[part]];
    return reader.seesConcessions ? row.attachRate : null;
  };
  return {
    site: row.site,
    day: row.day,
    weightsVersion: weights.version,
    score: row.score,
    change7d: row.scoreWeekBefore === null ? null : toTenth(row.score - row.scoreWeekBefore),
    ranks: {
      national: { rank: row.nationalRank, of: row.nationalOf, moved: row.nationalMoved },
      city: { rank: row.cityRank, of: row.cityOf, moved: row.cityMoved },
      chain: { rank: row.chainRank, of: row.chainOf, moved: row.chainMoved },
    },
    parts: perPart((part) => ({
      ...parts[part],
      basis: row.medians.includes(part) ? 'national_median' : 'measured',
      value: valueOf(part),
    })),
    metrics: {
      ...metrics,
      concessionRate: reader.seesConcessions ? metrics.concessionRate : null,
      cityRevenueIndex: row.cityRevenueIndex,
    },
    admissions28d: row.admissions,
    occupancy28d: row.seats === 0 ? 0 : Math.round((10_000 * row.admissions) / row.seats) / 100,
    daysShown: row.daysShown,
    confidence: row.confidence,
    confidenceReason: row.confidenceReason,
    explanation,
    trend,
  };
};
