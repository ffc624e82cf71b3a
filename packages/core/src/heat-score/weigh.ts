import { type HeatWeights, PARTS, type PerPart, perPart } from './parts.ts';

export type Weighed = {
  /** 0–100 with one decimal. */
  readonly score: number;
  /** What each part adds, 0–100 × its weight; unrounded. */
  readonly points: PerPart<number>;
  /** Their sum before it is rounded: what ranks go by. */
  readonly total: number;
};

/** To one decimal, halves to the even neighbour: as numpy rounds, by which the plan's formula ends. */
const toOneDecimal = (value: number): number => {
  const tenths = value * 10;
  const below = Math.floor(tenths);
  const rest = tenths - below;
  const isUp = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  return (isUp ? below + 1 : below) / 10;
};

/** Adds normalised parts (0–100) under these weights. The same code re-weighs them in a browser. */
export const weigh = (normalised: PerPart<number>, weights: HeatWeights): Weighed => {
  const points = perPart((part) => weights[part] * normalised[part]);
  // In the plan's order, so that the last bit is the plan's too.
  let total = 0;
  for (const part of PARTS) total += points[part];
  const clipped = Math.min(Math.max(total, 0), 100);
  return { score: toOneDecimal(clipped), points, total: clipped };
};
