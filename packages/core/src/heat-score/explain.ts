import { type HeatPart, type PartOfScore, PARTS, type PerPart, type TheatreMetrics } from './parts.ts';

type Explained = {
  readonly score: number;
  readonly parts: PerPart<PartOfScore>;
  readonly metrics: TheatreMetrics;
  readonly medians: readonly HeatPart[];
};

const signed = (per: number): string => `${per < 0 ? '−' : '+'}${Math.abs(per).toFixed(1)}`;

const MEANING: PerPart<(metrics: TheatreMetrics) => string> = {
  occupancy: ({ occupancyRate }) => `${occupancyRate.toFixed(1)} % of its seats sold`,
  revenue: ({ revenueIndex }) => `${revenueIndex.toFixed(2)} times the national mean revenue`,
  // Confidential: the points may be read by all, the rate may not.
  concession: () => 'sales at its bars',
  growth: ({ growthRate }) => `${signed(growthRate * 100)} % week on week beside the nation`,
  consistency: ({ consistency }) => `days ${consistency.toFixed(1)} points from their weekday’s mean`,
};

const pointsOf = ({ points, weight }: PartOfScore): string =>
  `${points.toFixed(1)} of ${Number((weight * 100).toFixed(2))}`;

/** One English sentence: where most points come from, where most are lost, and what is not the site's own. */
export const explain = ({ score, parts, metrics, medians }: Explained): string => {
  const own = PARTS.filter((part) => parts[part].weight > 0 && !medians.includes(part));
  const [best, ...others] = own.toSorted((a, b) => parts[b].points - parts[a].points);
  const lost = (part: HeatPart): number => parts[part].weight * 100 - parts[part].points;
  const [worst] = others.toSorted((a, b) => lost(b) - lost(a));
  const told = (part: HeatPart): string => `${part} (${MEANING[part](metrics)}, ${pointsOf(parts[part])} points)`;
  const clauses = [
    best === undefined ? `${score.toFixed(1)} of 100` : `${score.toFixed(1)} of 100, most of it from ${told(best)}`,
    ...(worst === undefined ? [] : [`it has most to gain in ${told(worst)}`]),
    ...(medians.length === 0 ? [] : [`${medians.join(', ')} taken as the national median for want of its own`]),
  ];
  return `${clauses.join('; ')}.`;
};
