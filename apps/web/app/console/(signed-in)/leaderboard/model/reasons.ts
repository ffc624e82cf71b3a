import { type HeatPart, PARTS, type PerPart, perPart } from '@cineradar/core/heat-score/parts';
import type { Row } from './row.ts';

/** The average theatre of a day: what each score is told against. */
export type Average = { readonly score: number; readonly points: PerPart<number> };

/** How far a part lifts a score above the average theatre (+) or holds it below (−), in points. */
export type Lift = { readonly part: HeatPart; readonly points: number };

/** Why a score is what it is, before it is put into words. */
export type Reasons = {
  /** Points above (+) or below (−) the average theatre. The lifts of all five parts sum to it, but for rounding. */
  readonly above: number;
  /** Parts that add at least 0.5 points, most first; two at most. */
  readonly lifts: readonly Lift[];
  /** The part that costs most, if it costs at least 0.5 points. */
  readonly drag: Lift | null;
  readonly assumed: readonly HeatPart[];
};

const WORTH_SAYING_POINTS = 0.5;
const MOST_LIFTS = 2;

/** The mean score and mean points by part over all rows; null for none. */
export function averageOf(rows: readonly Row[]): Average | null {
  if (rows.length === 0) return null;
  const mean = (value: (row: Row) => number): number => rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
  return {
    score: mean((row) => row.score),
    points: perPart((part) => mean((row) => row.points[part])),
  };
}

/** All five lifts, most first. */
export const liftsOf = (row: Row, average: Average): readonly Lift[] =>
  PARTS.map((part) => ({ part, points: row.points[part] - average.points[part] })).toSorted(
    (a, b) => b.points - a.points,
  );

export function reasonsOf(row: Row, average: Average): Reasons {
  const lifts = liftsOf(row, average);
  const last = lifts.at(-1);
  return {
    above: row.score - average.score,
    lifts: lifts.filter((lift) => lift.points >= WORTH_SAYING_POINTS).slice(0, MOST_LIFTS),
    drag: last !== undefined && last.points <= -WORTH_SAYING_POINTS ? last : null,
    assumed: row.assumed,
  };
}
