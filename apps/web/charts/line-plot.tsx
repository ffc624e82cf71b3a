import { useMemo } from 'react';
import { ComposedChart, DefaultZIndexes, ReferenceArea, ReferenceLine, ZIndexLayer } from 'recharts';
import { lineData, placesOf } from './line-data.ts';
import { bandPath, linePath } from './line-paths.tsx';
import { layPlot, nearestIndex, type Plot, TOP_PX, type XAxis, type YAxis } from './plot.ts';
import { BandLabels, EndLabels, type Level, LevelLabels, type Mark, MarkLabels } from './plot-labels.tsx';
import { PlaceAxis, ValueAxis } from './plot-axes.tsx';
import { PlotHost } from './plot-host.tsx';
import { PlotTip } from './plot-tip.tsx';
import { PlotWidth } from './plot-width.tsx';
import type { Series } from './series.ts';
import { stepAlong, useActivePoint } from './use-active-point.ts';

/** What a chart of lines shows; colours, kinds and bands are those of its series. */
export type LineChartProps = {
  readonly series: readonly Series[];
  readonly xAxis: XAxis;
  readonly yAxis: YAxis;
  readonly height: number;
  /** One sentence that states the finding: what a reader who cannot see the chart is told. */
  readonly finding: string;
  /** The widest step in x that a line may join; further apart there is a gap. */
  readonly widest?: number;
  /** A vertical line; all behind it is shaded as not yet known. */
  readonly now?: Mark;
  readonly marks?: readonly Mark[];
  readonly levels?: readonly Level[];
};

const NONE: readonly never[] = [];

const Lines = ({
  plot,
  series,
  xAxis,
  yAxis,
  widest,
  now,
  marks = NONE,
  levels = NONE,
}: LineChartProps & { readonly plot: Plot }) => {
  const { rows, drawn } = useMemo(() => lineData(series, widest ?? Infinity), [series, widest]);
  return (
    <ComposedChart
      width={plot.width}
      height={plot.height}
      data={[...rows]}
      margin={{ top: TOP_PX, right: plot.width - plot.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      {now === undefined ? null : (
        <ReferenceArea x1={now.x} x2={xAxis.extent[1]} fill="var(--neutral-soft)" fillOpacity={0.35} zIndex={0} />
      )}
      <ValueAxis plot={plot} yAxis={yAxis} />
      <PlaceAxis plot={plot} xAxis={xAxis} />
      {drawn.map(bandPath)}
      {levels.map(({ y, label }) => (
        <ReferenceLine key={label} y={y} stroke="var(--control-line)" strokeDasharray="4 3" />
      ))}
      {marks.map(({ x, label }) => (
        <ReferenceLine key={`${x}${label}`} x={x} stroke="var(--control-line)" strokeDasharray="3 3" />
      ))}
      {drawn.map(linePath)}
      {now === undefined ? null : <ReferenceLine x={now.x} stroke="var(--ink-2)" />}
      <ZIndexLayer zIndex={DefaultZIndexes.label}>
        <BandLabels plot={plot} series={series} />
        <LevelLabels plot={plot} levels={levels} />
        <MarkLabels plot={plot} marks={now === undefined ? marks : [...marks, now]} />
        <EndLabels plot={plot} series={series} />
      </ZIndexLayer>
    </ComposedChart>
  );
};

const LivePlot = (props: LineChartProps & { readonly width: number }) => {
  const { series, xAxis, yAxis, width, height, finding } = props;
  const plot = layPlot(
    { width, height },
    { x: xAxis.extent, y: yAxis.extent },
    { axis: yAxis.ticks.map(yAxis.format), ends: series.flatMap(({ endLabel }) => endLabel ?? []) },
  );
  const places = useMemo(() => placesOf(series), [series]);
  const active = useActivePoint(
    (at) => (places.length === 0 ? null : nearestIndex(places.map(plot.toX), at.x)),
    stepAlong(places.length),
  );
  const x = active.index === null ? undefined : places[active.index];
  return (
    <PlotHost active={active} finding={finding} height={height}>
      <Lines {...props} plot={plot} />
      {x === undefined ? null : <PlotTip {...{ plot, series, x, xAxis, yAxis, active }} />}
    </PlotHost>
  );
};

/** Lines with their bands, gaps, now and annotations; told by pointer, arrow keys and tap. */
export const LinePlot = (props: LineChartProps) => (
  <PlotWidth height={props.height}>{(width) => <LivePlot {...props} width={width} />}</PlotWidth>
);
