import { type Plot, spread, textWidthPx } from './plot.ts';
import { type Series, toneColour } from './series.ts';

/** A vertical line with words: what explains a bend, or now. */
export type Mark = { readonly x: number; readonly label: string };

/** A horizontal dashed line with a word: capacity, floor, target. */
export type Level = { readonly y: number; readonly label: string };

const LABEL_GAP_PX = 13;
const HALO = { paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 3 } as const;

type Ended = { readonly series: Series; readonly text: string; readonly x: number; readonly y: number };

const endOf = (plot: Plot, series: Series): readonly Ended[] => {
  const last = series.points.findLast(({ y }) => y !== null);
  if (series.endLabel === undefined || last === undefined || last.y === null) return [];
  return [{ series, text: series.endLabel, x: plot.toX(last.x), y: plot.toY(last.y) }];
};

/** Names or values at the ends of the lines, moved apart where they would meet. */
export const EndLabels = ({ plot, series }: { readonly plot: Plot; readonly series: readonly Series[] }) => {
  const ends = series.flatMap((one) => endOf(plot, one));
  const heights = spread(
    ends.map(({ y }) => y),
    LABEL_GAP_PX,
  );
  return (
    <g>
      {ends.map(({ series: one, text, x, y }, index) => (
        <g key={one.id}>
          <circle cx={x} cy={y} r={3.5} fill={toneColour(one.tone)} stroke="var(--surface)" strokeWidth={1.5} />
          <text x={x + 8} y={(heights[index] ?? y) + 4} fontSize={12} fontWeight={600} fill="var(--ink)">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
};

/** Words beside a vertical line; to its left where the right edge is near. */
export const MarkLabels = ({ plot, marks }: { readonly plot: Plot; readonly marks: readonly Mark[] }) => (
  <g fontSize={10.5} fill="var(--ink-2)">
    {marks.map(({ x, label }) => {
      const at = plot.toX(x);
      const left = at + textWidthPx(label) + 5 > plot.width;
      return (
        <text key={`${x}${label}`} x={left ? at - 5 : at + 5} y={11} textAnchor={left ? 'end' : 'start'}>
          {label}
        </text>
      );
    })}
  </g>
);

/** A word above each horizontal line, at the left where forecasts are not. */
export const LevelLabels = ({ plot, levels }: { readonly plot: Plot; readonly levels: readonly Level[] }) => (
  <g fontSize={10.5} fill="var(--ink-2)">
    {levels.map(({ y, label }) => (
      <text key={label} x={plot.left + 4} y={plot.toY(y) - 4} {...HALO}>
        {label}
      </text>
    ))}
  </g>
);

/** The name of a band, inside it at the left. */
export const BandLabels = ({ plot, series }: { readonly plot: Plot; readonly series: readonly Series[] }) => (
  <g fontSize={10.5} fill="var(--ink-3)">
    {series.map((one) => {
      const at = one.points[Math.floor(one.points.length * 0.04)];
      if (one.bandOnly !== true || at === undefined || at.y === null) return null;
      return (
        <text key={one.id} x={plot.toX(at.x) + 8} y={plot.toY(at.y) + 4} {...HALO} stroke="var(--neutral-soft)">
          {one.label}
        </text>
      );
    })}
  </g>
);
