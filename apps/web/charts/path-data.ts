import type { BandPoint } from './line-data.ts';
import type { Plot } from './plot.ts';

/** A tenth of a pixel is finer than any screen; more would only make downloads heavy. */
const place = (plot: Plot, x: number, y: number): string =>
  `${Number(plot.toX(x).toFixed(1))},${Number(plot.toY(y).toFixed(1))}`;

/** The `d` of a line through points, by straight pieces. */
export const lineThrough = (plot: Plot, points: readonly { readonly x: number; readonly y: number }[]): string =>
  `M${points.map(({ x, y }) => place(plot, x, y)).join('L')}`;

/** The `d` of the ground between the ends of an interval: along its upper end and back along its lower. */
export const bandBetween = (plot: Plot, band: readonly BandPoint[]): string =>
  `M${[
    ...band.map(({ x, high }) => place(plot, x, high)),
    ...band.toReversed().map(({ x, low }) => place(plot, x, low)),
  ].join('L')}Z`;
