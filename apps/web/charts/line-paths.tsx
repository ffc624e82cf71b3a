import type { Stretch } from './line-data.ts';
import { bandBetween, lineThrough } from './path-data.ts';
import type { Plot } from './plot.ts';
import { type SeriesKind, toneColour } from './series.ts';

const LINES = {
  own: { strokeWidth: 2 },
  usual: { strokeWidth: 1.5, strokeDasharray: '1 4' },
  forecast: { strokeWidth: 1.75, strokeDasharray: '4 3' },
  peer: { strokeWidth: 1.25 },
} as const satisfies Record<SeriesKind, object>;

type Props = { readonly plot: Plot; readonly drawn: readonly Stretch[] };

const colourOf = ({ series }: Stretch): string => (series.kind === 'usual' ? 'var(--ink-3)' : toneColour(series.tone));

/** The intervals of all stretches: grey for what is usual, of the line's hue for a forecast. */
export const BandPaths = ({ plot, drawn }: Props) => (
  <g>
    {drawn
      .filter(({ band }) => band.length > 0)
      .map(({ id, series, band }) => (
        <path
          key={id}
          d={bandBetween(plot, band)}
          fill={series.kind === 'usual' ? 'var(--neutral-soft)' : toneColour(series.tone)}
          fillOpacity={series.kind === 'usual' ? 1 : 0.22}
        />
      ))}
  </g>
);

const StretchPath = ({ plot, stretch }: { readonly plot: Plot; readonly stretch: Stretch }) => {
  const { series, points } = stretch;
  const [first] = points;
  // A single reading is a dot, for a line would be nothing.
  if (points.length === 1 && first !== undefined)
    return <circle cx={plot.toX(first.x)} cy={plot.toY(first.y)} r={2} fill={toneColour(series.tone)} />;
  return <path d={lineThrough(plot, points)} stroke={colourOf(stretch)} {...LINES[series.kind]} />;
};

/** The lines of all stretches, the first series lowest. */
export const LinePaths = ({ plot, drawn }: Props) => (
  <g fill="none" strokeLinecap="round" strokeLinejoin="round">
    {drawn
      .filter(({ series }) => series.bandOnly !== true)
      .map((stretch) => (
        <StretchPath key={stretch.id} plot={plot} stretch={stretch} />
      ))}
  </g>
);
