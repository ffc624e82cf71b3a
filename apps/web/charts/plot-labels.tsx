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

const BAND_ROW_PX = 14;

/** The names of bands with a piece of their ground, at the foot of the plot: a narrow band has no room for its own. */
export const BandLabels = ({ plot, series }: { readonly plot: Plot; readonly series: readonly Series[] }) => (
  <g fontSize={10.5} fill="var(--ink-3)">
    {series
      .filter(({ bandOnly }) => bandOnly === true)
      .map((one, row) => {
        const y = plot.bottom - 7 - row * BAND_ROW_PX;
        return (
          <g key={one.id}>
            <rect
              x={plot.left + 6}
              y={y - 8}
              width={14}
              height={9}
              rx={2}
              fill="var(--neutral-soft)"
              stroke="var(--line-strong)"
            />
            <text x={plot.left + 26} y={y} {...HALO}>
              {one.label}
            </text>
          </g>
        );
      })}
  </g>
);
