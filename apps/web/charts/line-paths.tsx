import { Area, Line } from 'recharts';
import type { Stretch } from './line-data.ts';
import { type SeriesKind, toneColour } from './series.ts';

const LINES = {
  own: { strokeWidth: 2 },
  usual: { strokeWidth: 1.5, strokeDasharray: '1 4' },
  forecast: { strokeWidth: 1.75, strokeDasharray: '4 3' },
  peer: { strokeWidth: 1.25 },
} as const satisfies Record<SeriesKind, object>;

const quiet = { dot: false, activeDot: false, isAnimationActive: false, connectNulls: true, type: 'linear' } as const;

/** The interval of a stretch: grey for what is usual, of the line's hue for a forecast. */
export const bandPath = ({ band, series }: Stretch) =>
  band === null ? null : (
    <Area
      key={band}
      {...quiet}
      dataKey={band}
      stroke="none"
      fill={series.kind === 'usual' ? 'var(--neutral-soft)' : toneColour(series.tone)}
      fillOpacity={series.kind === 'usual' ? 1 : 0.22}
    />
  );

/** The line of a stretch; a single reading is a dot, for a line would be nothing. */
export const linePath = ({ value, series, points }: Stretch) =>
  series.bandOnly === true ? null : (
    <Line
      key={value}
      {...quiet}
      dataKey={value}
      stroke={series.kind === 'usual' ? 'var(--ink-3)' : toneColour(series.tone)}
      {...LINES[series.kind]}
      strokeLinecap="round"
      strokeLinejoin="round"
      dot={points.length === 1 ? { r: 2, fill: toneColour(series.tone), strokeWidth: 0 } : false}
    />
  );
