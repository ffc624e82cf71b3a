import { calculateHeatScore } from './calculate.ts';
import { type HeatConfidence, judgeConfidence } from './confidence.ts';
import { fillMissing, medianOf, type OwnMetrics } from './fill-missing.ts';
import { hasWeeks, measureSite, type SiteMeasures } from './measure.ts';
import type { HeatPart, HeatWeights, TheatreMetrics } from './parts.ts';
import { type Rank, rank, rankWithin } from './rank.ts';
import type { SiteDays } from './site-days.ts';

/** What a day's scoring says of one site. */
export type SiteScore = {
  readonly siteId: string;
  readonly score: number;
  /** What the formula was given; a part among `medians` had nothing of its own to give. */
  readonly metrics: TheatreMetrics;
  readonly medians: readonly HeatPart[];
  /** Revenue against the mean of its city. */
  readonly cityRevenueIndex: number;
  /** Of its own bars, uncoarsened; null where too little was told. */
  readonly attachRate: number | null;
  readonly admissions: number;
  readonly seats: number;
  readonly daysShown: number;
  readonly confidence: HeatConfidence;
  readonly confidenceReason: string;
  readonly ranks: { readonly national: Rank; readonly city: Rank; readonly chain: Rank };
};

/** Points may be read by all and the rate may not, so it is scored in steps that do not give it away. */
const RATE_STEPS = 20;

/** The concession rate as it is scored: to the nearest twentieth. */
export const scoredRate = (attachRate: number): number => Math.round(attachRate * RATE_STEPS) / RATE_STEPS;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

type Measured = { readonly site: SiteDays; readonly is: SiteMeasures };

const revenues = (sites: readonly Measured[]): number[] => sites.flatMap(({ is }) => is.revenueIdrPerDay ?? []);

const indexOf = (revenue: number | null, average: number): number | null =>
  revenue === null || !(average > 0) ? null : revenue / average;

/** The nation's week on week, over the same matched days as the sites'. */
const nationalGrowth = (sites: readonly Measured[]): number => {
  const told = sites.map(({ is }) => is).filter(hasWeeks);
  const before = told.reduce((sum, { weekBefore }) => sum + weekBefore, 0);
  return told.reduce((sum, { lastWeek }) => sum + lastWeek, 0) / before - 1;
};

const ownMetrics = (sites: readonly Measured[]): readonly OwnMetrics[] => {
  const nationRevenue = mean(revenues(sites));
  const nationGrowth = nationalGrowth(sites);
  return sites.map(({ is }) => ({
    occupancyRate: is.occupancyRate,
    revenueIndex: indexOf(is.revenueIdrPerDay, nationRevenue),
    concessionRate: is.attachRate === null ? null : scoredRate(is.attachRate),
    growthRate: hasWeeks(is) ? is.lastWeek / is.weekBefore - 1 - nationGrowth : null,
    consistency: is.consistency,
  }));
};

const cityIndexes = (sites: readonly Measured[]): readonly number[] => {
  const means = new Map(
    [...Map.groupBy(sites, ({ site }) => site.cityId)].map(([city, group]) => [city, mean(revenues(group))]),
  );
  const own = sites.map(({ site, is }) => indexOf(is.revenueIdrPerDay, means.get(site.cityId) ?? 0));
  const median = medianOf(own.filter((index) => index !== null)) ?? 1;
  return own.map((index) => index ?? median);
};

/**
 * Scores every site that showed anything in the 28 days before `day` (a place in their arrays), with ranks in the nation,
 * its city and its chain. Looks at nothing of that day or later. Sites come in the order of the nation's ranking.
 */
export const scoreSites = (sites: readonly SiteDays[], day: number, weights: HeatWeights): readonly SiteScore[] => {
  const measured = sites.map((site) => ({ site, is: measureSite(site, day) })).filter(({ is }) => is.daysShown > 0);
  const cities = cityIndexes(measured);
  const filled = fillMissing(ownMetrics(measured));
  const scored = measured.flatMap(({ site, is }, at) => {
    const own = filled[at];
    if (own === undefined) return [];
    const { score, total } = calculateHeatScore(own.metrics, weights, own.medians);
    return [{ id: site.siteId, name: site.name, total, score, site, is, own, cityRevenueIndex: cities[at] ?? 1 }];
  });
  const national = rank(scored);
  const city = rankWithin(scored, ({ site }) => site.cityId);
  const chain = rankWithin(scored, ({ site }) => site.chain);
  const none: Rank = { rank: 0, of: 0 };
  return scored
    .map(({ id, score, is, own, cityRevenueIndex }) => {
      const { confidence, reason } = judgeConfidence(is.daysShown, own.medians);
      return {
        siteId: id,
        score,
        metrics: own.metrics,
        medians: own.medians,
        cityRevenueIndex,
        attachRate: is.attachRate,
        admissions: is.admissions,
        seats: is.seats,
        daysShown: is.daysShown,
        confidence,
        confidenceReason: reason,
        ranks: {
          national: national.get(id) ?? none,
          city: city.get(id) ?? none,
          chain: chain.get(id) ?? none,
        },
      };
    })
    .toSorted((a, b) => a.ranks.national.rank - b.ranks.national.rank);
};
