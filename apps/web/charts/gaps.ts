import type { SeriesPoint } from './series.ts';

/**
 * The stretches of a series that a line may join: it ends at a missing value and wherever the next point lies further
 * than `widest` away, in units of x. Points come in order of x.
 */
export const stretches = (points: readonly SeriesPoint[], widest = Infinity): readonly (readonly SeriesPoint[])[] => {
  const all: SeriesPoint[][] = [];
  let open: SeriesPoint[] = [];
  const close = () => {
    if (open.length > 0) all.push(open);
    open = [];
  };
  for (const point of points) {
    const last = open.at(-1);
    if (point.y === null || (last !== undefined && point.x - last.x > widest)) close();
    if (point.y !== null) open.push(point);
  }
  close();
  return all;
};
