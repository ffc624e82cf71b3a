/** Places side by side on an axis: how wide each is, how far apart they begin, and where one begins and has its middle. */
export type Bands = {
  readonly width: number;
  readonly step: number;
  readonly startOf: (index: number) => number;
  readonly middleOf: (index: number) => number;
};

/** So many bands between two pixels; `gap` is the part of a step left free between neighbours (0–1). */
export const layBands = (count: number, [left, right]: readonly [number, number], gap: number): Bands => {
  const step = (right - left) / Math.max(1, count - gap);
  const width = step * (1 - gap);
  // A single band is narrower than the axis by its gap and stands in the middle.
  const first = left + (right - left - step * (count - gap)) / 2;
  const startOf = (index: number): number => first + index * step;
  return { width, step, startOf, middleOf: (index) => startOf(index) + width / 2 };
};
