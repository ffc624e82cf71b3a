import { Bar, BarChart as Bars, DefaultZIndexes, ReferenceLine, XAxis as Labels, ZIndexLayer } from 'recharts';
import { ValueAxis } from './plot-axes.tsx';
import { BOTTOM_PX, layPlot, type Plot, textWidthPx, TOP_PX, type YAxis } from './plot.ts';
import { type Level, LevelLabels } from './plot-labels.tsx';
import { PlotHost } from './plot-host.tsx';
import { PlotWidth } from './plot-width.tsx';
import { ChartTip, SpokenPoint } from './chart-tip.tsx';
import { type Tone, toneColour } from './series.ts';
import { stepAlong, useActivePoint } from './use-active-point.ts';

/** Bars of one colour; `values` in the order of the groups, null where nothing is known. */
export type BarSeries = {
  readonly id: string;
  readonly label: string;
  readonly tone: Tone;
  readonly values: readonly (number | null)[];
  /** Quieter: what the others are compared with. */
  readonly usual?: boolean;
};

export type BarChartProps = {
  /** What stands below each group of bars, such as hours or chains. */
  readonly groups: readonly string[];
  readonly series: readonly BarSeries[];
  readonly stacked?: boolean;
  readonly yAxis: YAxis;
  readonly levels?: readonly Level[];
  readonly height: number;
  /** One sentence that states the finding. */
  readonly finding: string;
};

type Drawn = BarChartProps & { readonly plot: Plot };

const NONE: readonly never[] = [];

/** Every second or third group is named where all would not fit. */
const skipped = (groups: readonly string[], plot: Plot): number => {
  const widest = Math.max(...groups.map(textWidthPx), 1) + 8;
  return Math.max(0, Math.ceil((widest * groups.length) / (plot.right - plot.left)) - 1);
};

const Drawing = ({ plot, groups, series, stacked, yAxis, levels = NONE }: Drawn) => (
  <Bars
    width={plot.width}
    height={plot.height}
    data={groups.map((group, index) => ({
      group,
      ...Object.fromEntries(series.map((one) => [one.id, one.values[index] ?? null])),
    }))}
    margin={{ top: TOP_PX, right: plot.width - plot.right, bottom: 0, left: 0 }}
    barCategoryGap="22%"
    barGap={2}
    accessibilityLayer={false}
  >
    <ValueAxis plot={plot} yAxis={yAxis} />
    <Labels
      dataKey="group"
      height={BOTTOM_PX}
      interval={skipped(groups, plot)}
      tick={{ fontSize: 11, fill: 'var(--ink-3)' }}
      axisLine={false}
      tickLine={false}
    />
    {series.map((one) => (
      <Bar
        key={one.id}
        dataKey={one.id}
        {...(stacked === true ? { stackId: 'all' } : {})}
        fill={one.usual === true ? 'var(--line-strong)' : toneColour(one.tone)}
        radius={stacked === true ? 0 : [2, 2, 0, 0]}
        isAnimationActive={false}
      />
    ))}
    {levels.map(({ y, label }) => (
      <ReferenceLine key={label} y={y} stroke="var(--control-line)" strokeDasharray="4 3" />
    ))}
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <LevelLabels plot={plot} levels={levels} />
    </ZIndexLayer>
  </Bars>
);

const rowsAt = ({ series, yAxis }: BarChartProps, index: number) =>
  series.flatMap(({ id, label, tone, values, usual }) => {
    const value = values[index] ?? null;
    const colour = usual === true ? 'var(--line-strong)' : toneColour(tone);
    return value === null ? [] : [{ id, label, value: (yAxis.told ?? yAxis.format)(value), colour }];
  });

const LiveBars = (props: BarChartProps & { readonly width: number }) => {
  const { groups, yAxis, width, height, finding } = props;
  const extents = { x: [0, groups.length], y: yAxis.extent } as const;
  const plot = layPlot({ width, height }, extents, { axis: yAxis.ticks.map(yAxis.format), ends: [] });
  const band = (plot.right - plot.left) / Math.max(1, groups.length);
  const groupAt = (x: number) => Math.floor((x - plot.left) / band);
  const active = useActivePoint(
    ({ x }) => (x < plot.left || groupAt(x) >= groups.length ? null : groupAt(x)),
    stepAlong(groups.length),
  );
  const { index } = active;
  const rows = index === null ? [] : rowsAt(props, index);
  const heading = index === null ? '' : (groups[index] ?? '');
  const left = plot.left + (index ?? 0) * band;
  return (
    <PlotHost active={active} finding={finding} height={height}>
      <Drawing {...props} plot={plot} />
      {index === null ? null : (
        <>
          <div
            aria-hidden="true"
            className="pointer-events-none absolute rounded-xs bg-ink/5"
            style={{ left, width: band, top: plot.top, height: plot.bottom - plot.top }}
          />
          <ChartTip
            at={{ x: left + band / 2, y: plot.top }}
            width={width}
            heading={heading}
            rows={rows}
            pinned={active.pinned}
          />
          {active.byKeyboard ? <SpokenPoint heading={heading} rows={rows} /> : null}
        </>
      )}
    </PlotHost>
  );
};

/** Bars side by side or stacked, told group by group. */
export const BarPlot = (props: BarChartProps) => (
  <PlotWidth height={props.height}>{(width) => <LiveBars {...props} width={width} />}</PlotWidth>
);
