import { type HeatConfidence, judgeConfidence } from './confidence.ts';
import { fillMissing, medianOf, type OwnMetrics } from './fill-missing.ts';
import { hasWeeks, measureSite, type SiteMeasures } from './measure.ts';
import type { HeatPart, HeatWeights, TheatreMetrics } from './parts.ts';
import { normaliseParts } from './normalise.ts';
import { compareHeat, type Rank, rank, rankWithin } from './rank.ts';
import type { SiteDays } from './site-days.ts';
import { weigh } from './weigh.ts';

/** What a site is scored by, under whatever weights. */
export type SiteInputs = {
  readonly siteId: string;
  readonly cityId: string;
  readonly chain: string;
  readonly name: string;
  /** What the formula is given; a part among `medians` had nothing of its own to give. */
  readonly metrics: TheatreMetrics;
  readonly medians: readonly HeatPart[];
  /** Revenue against the mean of its city. */
  readonly cityRevenueIndex: number;
  /** Of its own bars, uncoarsened; null where too little was told. */
  readonly attachRate: number | null;
  readonly admissions: number;
  readonly seats: number;
  readonly daysShown: number;
};

/** What a day's scoring says of one site. */
export type SiteScore = SiteInputs & {
  readonly score: number;
  readonly confidence: HeatConfidence;
  readonly confidenceReason: string;
  readonly ranks: { readonly national: Rank; readonly city: Rank; readonly chain: Rank };
};

/** Points may be read by all and the rate may not, so it is scored in steps that do not give it away. */
const RATE_STEPS = 20;

/** The concession rate as it is scored: to the nearest twentieth. */
const scoredRate = (attachRate: number): number => Math.round(attachRate * RATE_STEPS) / RATE_STEPS;

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
 * What every site that showed anything in the 28 days before `day` (a place in their arrays) is scored by. Looks at nothing
 * of that day or later.
 */
export const inputsOf = (sites: readonly SiteDays[], day: number): readonly SiteInputs[] => {
  const measured = sites.map((site) => ({ site, is: measureSite(site, day) })).filter(({ is }) => is.daysShown > 0);
  const cities = cityIndexes(measured);
  const filled = fillMissing(ownMetrics(measured));
  return measured.flatMap(({ site: { siteId, cityId, chain, name }, is }, at) => {
    const own = filled[at];
    if (own === undefined) return [];
    const { attachRate, admissions, seats, daysShown } = is;
    const cityRevenueIndex = cities[at] ?? 1;
    return [{ siteId, cityId, chain, name, ...own, cityRevenueIndex, attachRate, admissions, seats, daysShown }];
  });
};

const NO_RANK: Rank = { rank: 0, of: 0 };

/** Scores sites under some weights, with ranks in the nation, its city and its chain; the best comes first. */
export const scoreInputs = (inputs: readonly SiteInputs[], weights: HeatWeights): readonly SiteScore[] => {
  const weighed = inputs.map((site) => {
    const { score, total } = weigh(normaliseParts(site.metrics), weights);
    return { id: site.siteId, name: site.name, total, score, site };
  });
  const national = rank(weighed);
  const city = rankWithin(weighed, ({ site }) => site.cityId);
  const chain = rankWithin(weighed, ({ site }) => site.chain);
  return weighed.toSorted(compareHeat).map(({ id, score, site }) => {
    const { confidence, reason } = judgeConfidence(site.daysShown, site.medians);
    return {
      ...site,
      score,
      confidence,
      confidenceReason: reason,
      ranks: {
        national: national.get(id) ?? NO_RANK,
        city: city.get(id) ?? NO_RANK,
        chain: chain.get(id) ?? NO_RANK,
      },
    };
  });
};
