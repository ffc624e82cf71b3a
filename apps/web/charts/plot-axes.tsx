import { CartesianGrid, XAxis as XLabels, YAxis as YLabels } from 'recharts';
import { BOTTOM_PX, type Plot, tickRoom, ticksInside, type XAxis, type YAxis } from './plot.ts';

const LABELS = { fontSize: 11, fill: 'var(--ink-3)' } as const;
const BARE = { tick: LABELS, axisLine: false, tickLine: false, interval: 0 } as const;

/** Values at the left of a plot, and its horizontal lines: the only grid there is. */
export const ValueAxis = ({ plot, yAxis }: { readonly plot: Plot; readonly yAxis: YAxis }) => (
  <>
    <CartesianGrid vertical={false} stroke="var(--line)" />
    <YLabels
      {...BARE}
      type="number"
      domain={[...yAxis.extent]}
      ticks={[...yAxis.ticks]}
      tickFormatter={yAxis.format}
      width={plot.left}
      allowDataOverflow
    />
  </>
);

/** Times or hours below a plot, as many as fit. */
export const PlaceAxis = ({ plot, xAxis }: { readonly plot: Plot; readonly xAxis: XAxis }) => {
  const ticks = ticksInside(plot, xAxis.ticks(tickRoom(plot)));
  const wordOf = new Map(ticks.map(({ at, label }) => [at, label]));
  return (
    <XLabels
      {...BARE}
      dataKey="x"
      type="number"
      domain={[...xAxis.extent]}
      ticks={ticks.map(({ at }) => at)}
      tickFormatter={(at: number) => wordOf.get(at) ?? ''}
      height={BOTTOM_PX}
      allowDataOverflow
    />
  );
};
