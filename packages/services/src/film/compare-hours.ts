import { percentage } from '@cineradar/core/occupancy/figures';
import type { ExpectedHour, HourCount } from './hours.ts';
import { medianOf } from './median.ts';

/** A film's cinema day up to the end of an hour, beside films it is held against. Hours as in {@link HourCount}. */
export type FilmHour = {
  readonly hour: number;
  /** Of showings that started within the hour; null for hours to come. */
  readonly admissions: number | null;
  /** Since the day began; in the hour that is under way, so far. */
  readonly total: number | null;
  /** The same with what is expected of showings to come; null where nothing is, or nothing is known. */
  readonly expectedTotal: number | null;
  /** The day so far of the films at the same point of their runs; null without any. */
  readonly median: number | null;
  readonly least: number | null;
  readonly most: number | null;
};

/** The day so far against the median of comparable films, by the last hour that is over. */
export type FilmComparison = {
  /** Showings that started before the end of this hour. */
  readonly throughHour: number;
  readonly own: number;
  readonly median: number;
  /** own as a percentage of median. */
  readonly index: number;
};

type Compared = { readonly hours: readonly FilmHour[]; readonly comparison: FilmComparison | null };

/** Sums of what each hour adds, up to any hour. */
const runningTotal = (counts: readonly { readonly hour: number; readonly admissions: number }[]) => (hour: number) =>
  counts.reduce((sum, count) => (count.hour <= hour ? sum + count.admissions : sum), 0);

const compareAt = (
  throughHour: number,
  own: number,
  others: readonly ((hour: number) => number)[],
): FilmComparison | null => {
  const median = medianOf(others.map((total) => total(throughHour)));
  const index = median === null ? null : percentage(own, median);
  return median === null || index === null ? null : { throughHour, own, median, index };
};

/**
 * Lines up the hours of a film's day with those of the films it is held against. `nowHour` is the hour that is under way, as
 * hours after the day's midnight in Jakarta: what lies after it has not happened to the film.
 */
export const compareHours = (
  counts: readonly HourCount[],
  movieId: string,
  otherIds: readonly string[],
  expected: readonly ExpectedHour[],
  nowHour: number,
): Compared => {
  const own = counts.filter((count) => count.movieId === movieId);
  const total = runningTotal(own);
  const others = otherIds.map((id) => runningTotal(counts.filter((count) => count.movieId === id)));
  const present = [...counts, ...expected].map(({ hour }) => hour);
  if (present.length === 0) return { hours: [], comparison: null };
  const first = Math.min(...present);
  const last = Math.max(...present);
  const soFar = total(Math.min(last, nowHour));
  const coming = runningTotal(expected);
  const hours = Array.from({ length: last - first + 1 }, (_, place): FilmHour => {
    const hour = first + place;
    const then = others.map((other) => other(hour));
    return {
      hour,
      admissions: hour > nowHour ? null : total(hour) - total(hour - 1),
      total: hour > nowHour ? null : total(hour),
      expectedTotal: expected.length === 0 || hour < nowHour ? null : Math.round(soFar + coming(hour)),
      median: medianOf(then),
      least: then.length === 0 ? null : Math.min(...then),
      most: then.length === 0 ? null : Math.max(...then),
    };
  });
  const throughHour = Math.min(last, nowHour - 1);
  return { hours, comparison: throughHour < first ? null : compareAt(throughHour, total(throughHour), others) };
};
