import { PARTS, perPart } from '@cineradar/core/heat-score/parts';
import { compareHeat, rank, type Rank as Place, rankWithin } from '@cineradar/core/heat-score/rank';
import { weigh } from '@cineradar/core/heat-score/weigh';
import type { Rank, Row } from './row.ts';
import type { WeightPoints } from './weight-rule.ts';

export const sameWeights = (a: WeightPoints, b: WeightPoints): boolean => PARTS.every((part) => a[part] === b[part]);

/**
 * All rows scored and ranked anew under other weights, by the code that scored them, best of the nation first. `moved` then counts places against
 * the stored rank. Change and trend stay as stored: what the parts were on other days is not known here.
 */
export function rankUnder(rows: readonly Row[], weights: WeightPoints): readonly Row[] {
  const fractions = perPart((part) => weights[part] / 100);
  const weighed = rows.map((row) => ({ id: row.id, name: row.name, row, ...weigh(row.normalised, fractions) }));
  const places = {
    national: rank(weighed),
    city: rankWithin(weighed, ({ row }) => row.citySlug),
    chain: rankWithin(weighed, ({ row }) => row.chain),
  };
  const inOrder = weighed.toSorted(compareHeat);
  return inOrder.map(({ row, score, points }) => ({
    ...row,
    score,
    points,
    ranks: {
      national: against(row.ranks.national, places.national.get(row.id)),
      city: against(row.ranks.city, places.city.get(row.id)),
      chain: against(row.ranks.chain, places.chain.get(row.id)),
    },
  }));
}

const against = (stored: Rank, now: Place | undefined): Rank =>
  now === undefined ? stored : { ...now, moved: stored.rank - now.rank };
