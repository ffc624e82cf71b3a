import { type HeatPart, PARTS } from '@cineradar/core/heat-score/parts';
import type { SiteHeat } from './queries.ts';

type Parts = SiteHeat['score']['parts'];

/** Which parts carry a score and which holds it back, by what each gives of what it could. */
export type Reasons = {
  readonly carrying: readonly [HeatPart, HeatPart];
  readonly holding: HeatPart;
  readonly assumed: readonly HeatPart[];
};

/** The two measured parts with the most of what they could give, and the one that leaves most points unused. */
export const reasonsOf = (parts: Parts): Reasons => {
  const measured = PARTS.filter((part) => parts[part].basis === 'measured');
  const known = measured.length >= 3 ? measured : PARTS;
  const byShare = known.toSorted((a, b) => parts[b].normalised - parts[a].normalised);
  const unused = (part: HeatPart): number => parts[part].weight * 100 - parts[part].points;
  const [first = 'occupancy', second = 'revenue', ...rest] = byShare;
  const [holding = 'consistency'] = rest.toSorted((a, b) => unused(b) - unused(a));
  return {
    carrying: [first, second],
    holding,
    assumed: PARTS.filter((part) => parts[part].basis === 'national_median'),
  };
};
