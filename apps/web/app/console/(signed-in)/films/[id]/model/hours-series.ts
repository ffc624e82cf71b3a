import type { Series, SeriesPoint } from '../../../../../../charts/series.ts';
import type { FilmDay } from '../queries.ts';

export type FilmHour = FilmDay['hours'][number];

/** A total stands at the end of its hour; the first point is the empty house before the first showing. */
const points = (hours: readonly FilmHour[], value: (hour: FilmHour) => SeriesPoint): readonly SeriesPoint[] => {
  const [first] = hours;
  return first === undefined ? [] : [{ x: first.hour, y: 0, low: 0, high: 0 }, ...hours.map(value)];
};

type Labels = Readonly<Record<'own' | 'usual' | 'expected', string>>;

/** The day so far, what is expected of the rest, and the films it is held against, as running totals by hour (WIB). */
export const hoursSeries = (film: FilmDay, nowHour: number, labels: Labels): readonly Series[] => {
  const { hours } = film;
  const own = hours.filter(({ total }) => total !== null);
  const soFar = own.at(-1);
  const usual = hours.filter(({ median }) => median !== null);
  const expected = hours.filter(({ expectedTotal }) => expectedTotal !== null);
  const series: Series[] = [];
  if (usual.length > 0) {
    series.push({
      id: 'usual',
      label: labels.usual,
      kind: 'usual',
      tone: 'ink-3',
      points: points(usual, ({ hour, median, least, most }) => ({ x: hour + 1, y: median, low: least, high: most })),
    });
  }
  if (soFar !== undefined && expected.length > 0) {
    series.push({
      id: 'expected',
      label: labels.expected,
      kind: 'forecast',
      tone: 'seat-taken',
      points: [
        { x: Math.min(nowHour, soFar.hour + 1), y: soFar.total },
        ...expected.map(({ hour, expectedTotal }) => ({ x: hour + 1, y: expectedTotal })),
      ],
    });
  }
  if (soFar !== undefined) {
    series.push({
      id: 'own',
      label: labels.own,
      kind: 'own',
      tone: 'seat-taken',
      // The hour under way has only come as far as now.
      points: points(own, ({ hour, total }) => ({ x: Math.min(hour + 1, nowHour), y: total })).map(({ x, y }) => ({
        x,
        y,
      })),
    });
  }
  return series;
};

const HOUR_MS = 3_600_000;

/** Hours after midnight of the film's day in Jakarta, with a fraction. */
export const hourAt = (asOf: string, day: string): number =>
  (Date.parse(asOf) - Date.parse(`${day}T00:00:00+07:00`)) / HOUR_MS;
