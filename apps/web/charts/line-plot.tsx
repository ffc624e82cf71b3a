import { useId, useMemo } from 'react';
import { placesOf, stretchesOf } from './line-data.ts';
import { BandPaths, LinePaths } from './line-paths.tsx';
import { layPlot, nearestIndex, type Plot, type XAxis, type YAxis } from './plot.ts';
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

/** What lies outside the axes is cut off there, and not drawn over their labels. */
const Inside = ({ plot, id }: { readonly plot: Plot; readonly id: string }) => (
  <clipPath id={id}>
    <rect x={plot.left} y={plot.top - 2} width={plot.right - plot.left + 2} height={plot.bottom - plot.top + 4} />
  </clipPath>
);

type RulesProps = {
  readonly plot: Plot;
  readonly marks: readonly Mark[];
  readonly levels: readonly Level[];
  readonly now: Mark | undefined;
};

/** Lines across the plot: levels, annotations, and now. */
const Rules = ({ plot, marks, levels, now }: RulesProps) => (
  <g stroke="var(--control-line)">
    {levels.map(({ y, label }) => (
      <line
        key={label}
        {...{ x1: plot.left, x2: plot.right, y1: plot.toY(y), y2: plot.toY(y) }}
        strokeDasharray="4 3"
      />
    ))}
    {marks.map(({ x, label }) => (
      <line
        key={`${x}${label}`}
        {...{ x1: plot.toX(x), x2: plot.toX(x), y1: plot.top, y2: plot.bottom }}
        strokeDasharray="3 3"
      />
    ))}
    {now === undefined ? null : (
      <line {...{ x1: plot.toX(now.x), x2: plot.toX(now.x), y1: plot.top, y2: plot.bottom }} stroke="var(--ink-2)" />
    )}
  </g>
);

/** The ground of what is not yet known. */
const Ahead = ({ plot, now }: { readonly plot: Plot; readonly now: Mark }) => (
  <rect
    {...{ x: plot.toX(now.x), y: plot.top, width: Math.max(0, plot.right - plot.toX(now.x)) }}
    {...{ height: plot.bottom - plot.top, fill: 'var(--neutral-soft)', fillOpacity: 0.35 }}
  />
);

const Lines = (props: LineChartProps & { readonly plot: Plot }) => {
  const { plot, series, xAxis, yAxis, widest, now, marks = NONE, levels = NONE } = props;
  const drawn = useMemo(() => stretchesOf(series, widest ?? Infinity), [series, widest]);
  const inside = useId();
  return (
    <svg width={plot.width} height={plot.height} className="block overflow-visible">
      <Inside plot={plot} id={inside} />
      {now === undefined ? null : <Ahead plot={plot} now={now} />}
      <ValueAxis plot={plot} yAxis={yAxis} />
      <PlaceAxis plot={plot} xAxis={xAxis} />
      <g clipPath={`url(#${inside})`}>
        <BandPaths plot={plot} drawn={drawn} />
        <Rules {...{ plot, marks, levels, now }} />
        <LinePaths plot={plot} drawn={drawn} />
      </g>
      <BandLabels plot={plot} series={series} />
      <LevelLabels plot={plot} levels={levels} />
      <MarkLabels plot={plot} marks={now === undefined ? marks : [...marks, now]} />
      <EndLabels plot={plot} series={series} />
    </svg>
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
