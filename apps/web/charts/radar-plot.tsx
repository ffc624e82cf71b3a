import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart as Web } from 'recharts';
import { ChartTip, SpokenPoint } from './chart-tip.tsx';
import { PlotHost } from './plot-host.tsx';
import { PlotWidth } from './plot-width.tsx';
import { type Tone, toneColour } from './series.ts';
import { stepAlong, useActivePoint } from './use-active-point.ts';

/** One shape of the web; `values` in the order of the axes, 0–100. */
export type RadarSeries = {
  readonly id: string;
  readonly label: string;
  readonly tone: Tone;
  readonly values: readonly number[];
};

export type RadarChartProps = {
  readonly axes: readonly string[];
  readonly series: readonly RadarSeries[];
  readonly format: (value: number) => string;
  readonly height: number;
  /** One sentence that states the finding. */
  readonly finding: string;
};

const FULL = 100;
const LABEL_ROOM_PX = 34;
/** Shapes differ by dash as well, so that they are told apart without colour. */
const DASHES = ['none', '6 3', '2 3', '8 3 2 3', '1 4'] as const;

type Ring = { readonly x: number; readonly y: number; readonly radius: number };

const webOf = (width: number, height: number): Ring => ({
  x: width / 2,
  y: height / 2,
  radius: Math.max(20, Math.min(width / 2 - LABEL_ROOM_PX * 2, height / 2 - LABEL_ROOM_PX)),
});

/** Axes start at the top and turn with the clock. */
const angleOf = (index: number, count: number): number => (index / count) * 2 * Math.PI - Math.PI / 2;

const axisAt = (web: Ring, count: number, at: { readonly x: number; readonly y: number }): number | null => {
  if (Math.hypot(at.x - web.x, at.y - web.y) > web.radius + LABEL_ROOM_PX) return null;
  const turn = (Math.atan2(at.y - web.y, at.x - web.x) + Math.PI / 2) / (2 * Math.PI);
  return ((Math.round(turn * count) % count) + count) % count;
};

const Drawing = ({
  axes,
  series,
  web,
  width,
  height,
}: RadarChartProps & { readonly web: Ring; readonly width: number }) => (
  <Web
    width={width}
    height={height}
    cx={web.x}
    cy={web.y}
    outerRadius={web.radius}
    data={axes.map((axis, index) => ({
      axis,
      ...Object.fromEntries(series.map(({ id, values }) => [id, values[index] ?? 0])),
    }))}
    accessibilityLayer={false}
  >
    <PolarGrid stroke="var(--line-strong)" />
    <PolarRadiusAxis domain={[0, FULL]} tickCount={5} tick={false} axisLine={false} />
    <PolarAngleAxis dataKey="axis" tick={{ fontSize: 11, fill: 'var(--ink-2)' }} />
    {series.map(({ id, tone }, index) => (
      <Radar
        key={id}
        dataKey={id}
        stroke={toneColour(tone)}
        strokeWidth={1.75}
        strokeDasharray={DASHES[index % DASHES.length] ?? 'none'}
        fill={toneColour(tone)}
        fillOpacity={0.07}
        isAnimationActive={false}
      />
    ))}
  </Web>
);

const LiveWeb = (props: RadarChartProps & { readonly width: number }) => {
  const { axes, series, format, width, height, finding } = props;
  const web = webOf(width, height);
  const active = useActivePoint((at) => axisAt(web, axes.length, at), stepAlong(axes.length));
  const { index } = active;
  const angle = angleOf(index ?? 0, axes.length);
  const heading = index === null ? '' : (axes[index] ?? '');
  const rows = series.map(({ id, label, tone, values }) => ({
    id,
    label,
    value: format(values[index ?? 0] ?? 0),
    colour: toneColour(tone),
  }));
  const end = { x: web.x + Math.cos(angle) * web.radius, y: web.y + Math.sin(angle) * web.radius };
  return (
    <PlotHost active={active} finding={finding} height={height}>
      <Drawing {...props} web={web} />
      {index === null ? null : (
        <>
          <svg aria-hidden="true" className="pointer-events-none absolute inset-0" width={width} height={height}>
            <line x1={web.x} y1={web.y} x2={end.x} y2={end.y} stroke="var(--ink-2)" />
          </svg>
          <ChartTip
            at={{ x: end.x, y: Math.max(0, end.y - 20) }}
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

/** Up to five shapes over the same axes, 0–100, told axis by axis. */
export const RadarPlot = (props: RadarChartProps) => (
  <PlotWidth height={props.height}>{(width) => <LiveWeb {...props} width={width} />}</PlotWidth>
);
