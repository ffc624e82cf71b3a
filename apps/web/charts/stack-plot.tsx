import { type Bands, layBands } from './bands.ts';
import { ChartTip, SpokenPoint, type TipRow } from './chart-tip.tsx';
import { BOTTOM_PX, layPlot, type Plot, textWidthPx, tickRoom, TOP_PX, type YAxis } from './plot.ts';
import { ValueAxis } from './plot-axes.tsx';
import { PlotHost } from './plot-host.tsx';
import { PlotWidth } from './plot-width.tsx';
import { type Tone, toneColour } from './series.ts';
import { heightOf, namedBars, piecesOf, type StackBar, startsOf } from './stack-bars.ts';
import { stepAlong, useActivePoint } from './use-active-point.ts';

/** What bars are made of: one colour and one word. */
export type StackPart = { readonly id: string; readonly label: string; readonly tone: Tone };

export type StackChartProps = {
  readonly bars: readonly StackBar[];
  /** Lowest first. */
  readonly parts: readonly StackPart[];
  readonly yAxis: YAxis;
  readonly height: number;
  /** Below a bar. */
  readonly tickOf: (id: string) => string;
  /** The head of its tooltip. */
  readonly headingOf: (id: string) => string;
  /** What the whole bar is called in a tooltip. */
  readonly whole: string;
  /** One sentence that states the finding. */
  readonly finding: string;
};

const SWATCH_PX = 9;
const WORD_PX = 5;
const GAP_PX = 14;

/** Many bars stand closer, or there would be more gap than bar. */
const gapOf = (bars: number): number => (bars > 60 ? 0.1 : 0.28);

/** Names and colours of the parts, in one row above the plot. */
const Legend = ({ plot, parts }: { readonly plot: Plot; readonly parts: readonly StackPart[] }) => {
  const starts = startsOf(
    parts.map(({ label }) => SWATCH_PX + WORD_PX + textWidthPx(label) + GAP_PX),
    plot.left,
  );
  return (
    <g fontSize={11} fill="var(--ink-2)">
      {parts.map(({ id, label, tone }, part) => (
        <g key={id} transform={`translate(${starts[part] ?? 0} 0)`}>
          <rect y={1} width={SWATCH_PX} height={SWATCH_PX} rx={2} fill={toneColour(tone)} />
          <text x={SWATCH_PX + WORD_PX} y={9.5}>
            {label}
          </text>
        </g>
      ))}
    </g>
  );
};

const Drawing = (props: StackChartProps & { readonly plot: Plot; readonly bands: Bands }) => {
  const { bars, parts, plot, bands, yAxis, tickOf } = props;
  return (
    <svg width={plot.width} height={plot.height} className="block overflow-visible">
      <Legend plot={plot} parts={parts} />
      <ValueAxis plot={plot} yAxis={yAxis} />
      {bars.flatMap((bar, index) =>
        piecesOf(bar).map(({ part, from, to }) => (
          <rect
            key={`${bar.id}/${part}`}
            x={bands.startOf(index)}
            y={plot.toY(to)}
            width={bands.width}
            height={Math.max(0.5, plot.toY(from) - plot.toY(to))}
            fill={toneColour(parts[part]?.tone ?? 'ink-3')}
          />
        )),
      )}
      <g fontSize={11} fill="var(--ink-3)" textAnchor="middle">
        {namedBars(bars.length, tickRoom(plot)).map((index) => (
          <text key={index} x={bands.middleOf(index)} y={plot.height - 6}>
            {tickOf(bars[index]?.id ?? '')}
          </text>
        ))}
      </g>
    </svg>
  );
};

/** The outline of the bar that is told, and what is said of it. */
const Told = (
  props: StackChartProps & {
    readonly plot: Plot;
    readonly bands: Bands;
    readonly index: number;
    readonly pinned: boolean;
    readonly byKeyboard: boolean;
  },
) => {
  const { bars, parts, plot, bands, yAxis, index, pinned, byKeyboard, headingOf, whole } = props;
  const bar = bars[index];
  if (bar === undefined) return null;
  const write = yAxis.told ?? yAxis.format;
  const rows: readonly TipRow[] = [
    { id: 'whole', label: whole, value: write(heightOf(bar)) },
    ...parts
      .map(({ id, label, tone }, part) => ({
        ...{ id, label, value: write(bar.values[part] ?? 0), colour: toneColour(tone) },
      }))
      .toReversed(),
  ];
  const heading = headingOf(bar.id);
  return (
    <>
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0" width={plot.width} height={plot.height}>
        <rect
          x={bands.startOf(index) - 1.5}
          y={TOP_PX}
          width={bands.width + 3}
          height={plot.height - TOP_PX - BOTTOM_PX}
          fill="none"
          rx={2}
          stroke="var(--ink-3)"
          strokeDasharray="2 2"
        />
      </svg>
      <ChartTip at={{ x: bands.middleOf(index), y: plot.top }} width={plot.width} {...{ heading, rows, pinned }} />
      {byKeyboard ? <SpokenPoint heading={heading} rows={rows} /> : null}
    </>
  );
};

const LivePlot = (props: StackChartProps & { readonly width: number }) => {
  const { bars, yAxis, width, height, finding } = props;
  const plot = layPlot(
    { width, height },
    { x: [0, 1], y: yAxis.extent },
    { axis: yAxis.ticks.map(yAxis.format), ends: [] },
  );
  const bands = layBands(bars.length, [plot.left, plot.right], gapOf(bars.length));
  const active = useActivePoint(({ x }) => {
    const index = Math.floor((x - plot.left) / bands.step);
    return index < 0 || index >= bars.length ? null : index;
  }, stepAlong(bars.length));
  return (
    <PlotHost active={active} finding={finding} height={height}>
      <Drawing {...props} plot={plot} bands={bands} />
      {active.index === null ? null : (
        <Told
          {...props}
          {...{ plot, bands, index: active.index, pinned: active.pinned, byKeyboard: active.byKeyboard }}
        />
      )}
    </PlotHost>
  );
};

/** Bars of stacked parts, told by pointer, arrow keys and tap. */
export const StackPlot = (props: StackChartProps) => (
  <PlotWidth height={props.height}>{(width) => <LivePlot {...props} width={width} />}</PlotWidth>
);
