import { stretches } from './gaps.ts';
import type { Series, SeriesPoint } from './series.ts';

type Row = { x: number } & Record<string, number | readonly [number, number]>;

/** A part of a series that one path draws: its key in the rows holds the value, `band` the ends of its interval. */
export type Stretch = {
  readonly series: Series;
  readonly value: string;
  readonly band: string | null;
  readonly points: readonly SeriesPoint[];
};

const hasBand = (points: readonly SeriesPoint[]): boolean =>
  points.some(({ low, high }) => typeof low === 'number' && typeof high === 'number');

const stretchesOf = (series: Series, widest: number): readonly Stretch[] =>
  stretches(series.points, widest).map((points, index) => {
    const value = `${series.id}:${index}`;
    return { series, value, band: hasBand(points) ? `${value}:band` : null, points };
  });

/**
 * The rows a chart takes: one a place on the axis, a column a stretch. A stretch of its own for each run of readings
 * lets lines of other rhythms share an axis without one cutting the other, and nothing is joined over a gap.
 */
export const lineData = (
  all: readonly Series[],
  widest: number,
): { readonly rows: readonly Row[]; readonly drawn: readonly Stretch[] } => {
  const drawn = all.flatMap((series) => stretchesOf(series, widest));
  const rows = new Map<number, Row>();
  for (const { value, band, points } of drawn) {
    for (const { x, y, low, high } of points) {
      const row: Row = rows.get(x) ?? { x };
      if (y !== null) row[value] = y;
      if (band !== null && typeof low === 'number' && typeof high === 'number') row[band] = [low, high];
      rows.set(x, row);
    }
  }
  return { rows: [...rows.values()].toSorted((a, b) => a.x - b.x), drawn };
};

/** Every place where a series has a value, in order, each once: what arrow keys step through. */
export const placesOf = (all: readonly Series[]): readonly number[] =>
  [...new Set(all.flatMap(({ points }) => points.filter(({ y }) => y !== null).map(({ x }) => x)))].toSorted(
    (a, b) => a - b,
  );
