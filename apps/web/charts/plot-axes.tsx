import { type Plot, tickRoom, ticksInside, type XAxis, type YAxis } from './plot.ts';

const LABELS = { fontSize: 11, fill: 'var(--ink-3)' } as const;

/** Values at the left of a plot, and its horizontal lines: the only grid there is. */
export const ValueAxis = ({ plot, yAxis }: { readonly plot: Plot; readonly yAxis: YAxis }) => (
  <g {...LABELS} textAnchor="end">
    {yAxis.ticks.map((at) => (
      <g key={at}>
        <line x1={plot.left} x2={plot.right} y1={plot.toY(at)} y2={plot.toY(at)} stroke="var(--line)" />
        <text x={plot.left - 8} y={plot.toY(at) + 4}>
          {yAxis.format(at)}
        </text>
      </g>
    ))}
  </g>
);

/** Times or hours below a plot, as many as fit. */
export const PlaceAxis = ({ plot, xAxis }: { readonly plot: Plot; readonly xAxis: XAxis }) => (
  <g {...LABELS} textAnchor="middle">
    {ticksInside(plot, xAxis.ticks(tickRoom(plot))).map(({ at, label }) => (
      <text key={at} x={plot.toX(at)} y={plot.height - 6}>
        {label}
      </text>
    ))}
  </g>
);
