import { type HeatPart, PARTS, type PerPart, perPart } from '@cineradar/core/heat-score/parts';
import type { components } from '@cineradar/sdk';
import { placeName } from '../../../../../format/place-name.ts';
import type { Board } from '../model/board.ts';
import type { Row } from '../model/row.ts';
import type { WeightPoints } from '../model/weight-rule.ts';

type HeatScore = components['schemas']['HeatScore'];
type HeatScorePage = components['schemas']['HeatScorePage'];
type HeatWeights = components['schemas']['HeatWeights'];

/** What the leaderboard keeps of a score: a third of its bytes, which all travel with the first page. */
function rowOf({ site, parts, metrics, ...score }: HeatScore): Row {
  const each = <T>(of: (part: HeatScore['parts'][HeatPart]) => T): PerPart<T> => perPart((part) => of(parts[part]));
  return {
    id: site.id,
    name: placeName(site.name),
    chain: site.chain,
    citySlug: site.city.slug,
    city: site.city.title,
    listings: site.listings,
    score: score.score,
    change7d: score.change7d,
    ranks: score.ranks,
    normalised: each((part) => part.normalised),
    points: each((part) => part.points),
    values: each((part) => part.value),
    assumed: PARTS.filter((part) => parts[part].basis === 'national_median'),
    occupancy: score.occupancy28d,
    admissions: score.admissions28d,
    confidence: score.confidence,
    daysShown: score.daysShown,
    cityRevenueIndex: metrics.cityRevenueIndex,
    trend: score.trend,
  };
}

const weightsOf = (weights: HeatWeights): WeightPoints => perPart((part) => weights[part]);

export const boardOf = ({ data, day, publishedAt, weights, synthetic }: HeatScorePage): Board => ({
  day,
  publishedAt,
  synthetic,
  weights: { version: weights.version, points: weightsOf(weights) },
  rows: data.map(rowOf),
});
