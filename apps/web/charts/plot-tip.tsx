import { useTranslations } from 'use-intl';
import type { ActivePoint } from './use-active-point.ts';
import { ChartTip, SpokenPoint, type TipRow } from './chart-tip.tsx';
import type { Plot, XAxis, YAxis } from './plot.ts';
import { type Series, toneColour } from './series.ts';

type Told = { readonly series: Series; readonly y: number; readonly low: number | null; readonly high: number | null };

const toldAt = (all: readonly Series[], x: number): readonly Told[] =>
  all.flatMap((series) => {
    const point = series.points.find((one) => one.x === x);
    if (point === undefined || point.y === null) return [];
    return [{ series, y: point.y, low: point.low ?? null, high: point.high ?? null }];
  });

const valueText = ({ series, y, low, high }: Told, format: (value: number) => string): string => {
  if (low === null || high === null) return format(y);
  const range = `${format(low)}–${format(high)}`;
  return series.bandOnly === true ? range : `${format(y)} (${range})`;
};

/** The line, the dots and the box at the point that is told. */
export const PlotTip = ({
  plot,
  series,
  x,
  xAxis,
  yAxis,
  active,
}: {
  readonly plot: Plot;
  readonly series: readonly Series[];
  readonly x: number;
  readonly xAxis: XAxis;
  readonly yAxis: YAxis;
  readonly active: ActivePoint;
}) => {
  const t = useTranslations('charts');
  const told = toldAt(series, x);
  const heading = xAxis.heading(x);
  const rows: readonly TipRow[] = told.map((one) => ({
    id: one.series.id,
    label: one.series.label,
    value: valueText(one, yAxis.told ?? yAxis.format),
    colour: toneColour(one.series.tone),
  }));
  const at = plot.toX(x);
  return (
    <>
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0" width={plot.width} height={plot.height}>
        <line x1={at} x2={at} y1={plot.top} y2={plot.bottom} stroke="var(--ink-3)" strokeDasharray="2 2" />
        {told
          .filter((one) => one.series.bandOnly !== true)
          .map((one) => (
            <circle
              key={one.series.id}
              cx={at}
              cy={plot.toY(one.y)}
              r={4}
              fill={toneColour(one.series.tone)}
              stroke="var(--surface)"
              strokeWidth={1.5}
            />
          ))}
      </svg>
      <ChartTip
        at={{ x: at, y: plot.top }}
        width={plot.width}
        heading={heading}
        rows={rows}
        pinned={active.pinned}
        foot={active.pinned ? t('pinned') : undefined}
      />
      {active.byKeyboard ? <SpokenPoint heading={heading} rows={rows} /> : null}
    </>
  );
};
