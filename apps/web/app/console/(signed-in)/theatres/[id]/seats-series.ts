import type { Series, SeriesPoint } from '../../../../../charts/series.ts';
import type { SiteDay, SiteHours } from './queries.ts';

const HOUR_MS = 3_600_000;
export const BACK_MS = 12 * HOUR_MS;
export const AHEAD_MS = 72 * HOUR_MS;
/** Hours that follow each other are joined; over closed hours there is a gap. */
export const WIDEST_MS = 1.5 * HOUR_MS;

/** One hour of the starts: what it drew, or what is expected of it. */
export type SeatsHour = {
  /** The middle of the hour, where its point stands. */
  readonly at: number;
  readonly kind: 'seen' | 'programme' | 'profile';
  readonly showings: number | null;
  readonly occupancy: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly capacity: number;
};

const middle = (hour: string): number => Date.parse(hour) + HOUR_MS / 2;

/** The hours of the chart by time: those that were, then those that are expected from the current one on. */
export const seatsHours = (day: SiteDay, forecast: SiteHours): readonly SeatsHour[] => {
  const now = Date.parse(forecast.asOf);
  const seen = day.recentHours.map(({ hour, showings, occupancy, capacity }): SeatsHour => ({
    at: middle(hour),
    kind: 'seen',
    showings,
    occupancy,
    low: null,
    high: null,
    capacity,
  }));
  const coming = forecast.hours
    .filter(({ hour, capacity }) => capacity > 0 && Date.parse(hour) < now + AHEAD_MS)
    .map(({ hour, kind, showings, predictedOccupancy, confidenceInterval, capacity }): SeatsHour => ({
      at: middle(hour),
      kind,
      showings,
      occupancy: predictedOccupancy,
      low: confidenceInterval[0],
      high: confidenceInterval[1],
      capacity,
    }));
  const newest = seen.at(-1)?.at ?? -Infinity;
  return [...seen, ...coming.filter(({ at }) => at > newest)];
};

/** What is expected grows out of what was: its band begins, closed, at the last hour that was seen. */
const forecastPoints = (hours: readonly SeatsHour[]): readonly SeriesPoint[] => {
  const coming = hours.filter(({ kind }) => kind !== 'seen');
  const last = hours.findLast(({ kind, occupancy }) => kind === 'seen' && occupancy !== null);
  const first = coming[0];
  const joins = last !== undefined && first !== undefined && first.at - last.at <= WIDEST_MS;
  const root = joins ? [{ x: last.at, y: last.occupancy, low: last.occupancy, high: last.occupancy }] : [];
  return [...root, ...coming.map(({ at, occupancy, low, high }) => ({ x: at, y: occupancy, low, high }))];
};

/** As the chart draws them. */
export const seatsSeries = (
  hours: readonly SeatsHour[],
  words: { readonly seen: string; readonly forecast: string },
): readonly Series[] => [
  { id: 'forecast', label: words.forecast, kind: 'forecast', tone: 'seat-taken', points: forecastPoints(hours) },
  {
    id: 'seen',
    label: words.seen,
    kind: 'own',
    tone: 'seat-taken',
    points: hours.filter(({ kind }) => kind === 'seen').map(({ at, occupancy }) => ({ x: at, y: occupancy })),
  },
];

/** The fullest hour that is expected; undefined where none is. */
export const fullestAhead = (hours: readonly SeatsHour[]): SeatsHour | undefined =>
  hours
    .filter(({ kind }) => kind !== 'seen')
    .toSorted((a, b) => (b.occupancy ?? 0) - (a.occupancy ?? 0))
    .at(0);
