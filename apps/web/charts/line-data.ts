import { stretches } from './gaps.ts';
import type { Series, SeriesPoint } from './series.ts';

/** A place of an interval: where it is, and its ends. */
export type BandPoint = { readonly x: number; readonly low: number; readonly high: number };

/** A part of a series that one path draws, and the interval about it where there is one. */
export type Stretch = {
  readonly id: string;
  readonly series: Series;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly band: readonly BandPoint[];
};

const told = (points: readonly SeriesPoint[]) => points.flatMap(({ x, y }) => (y === null ? [] : [{ x, y }]));

const bandOf = (points: readonly SeriesPoint[]): readonly BandPoint[] =>
  points.flatMap(({ x, low, high }) => (typeof low === 'number' && typeof high === 'number' ? [{ x, low, high }] : []));

/** What is drawn of all series: a stretch for each run of readings, so that nothing is joined over a gap. */
export const stretchesOf = (all: readonly Series[], widest: number): readonly Stretch[] =>
  all.flatMap((series) =>
    stretches(series.points, widest).map((points, index) => ({
      ...{ id: `${series.id}:${index}`, series },
      ...{ points: told(points), band: bandOf(points) },
    })),
  );

/** Every place where a series has a value, in order, each once: what arrow keys step through. */
export const placesOf = (all: readonly Series[]): readonly number[] =>
  [...new Set(all.flatMap(({ points }) => points.filter(({ y }) => y !== null).map(({ x }) => x)))].toSorted(
    (a, b) => a - b,
  );
