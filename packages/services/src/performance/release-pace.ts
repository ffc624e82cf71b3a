import { percentage } from '@cineradar/core/occupancy/figures';
import { addDays } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { admissionsSinceRelease, type DayAdmissions, type Release, seenReleases } from './release-days.ts';

/** Later days say little: most films have left the screens. */
const MOST_DAYS = 28;
/** The newest releases are the ones that ran under today's conditions. */
const MOST_FILMS = 15;

/** One day of a film's run beside the same day of other films. */
export type PaceDay = {
  /** 1 is the release day. */
  readonly dayNumber: number;
  readonly day: string;
  /** Null where no showing of that day has a final; the running total is null from there on. */
  readonly admissions: number | null;
  readonly totalAdmissions: number | null;
  readonly medianAdmissions: number | null;
  readonly medianTotalAdmissions: number | null;
  /** Films that have been on for that long, and were read on every day of it. */
  readonly films: number;
};

export type ReleasePace =
  | {
      readonly known: true;
      readonly releaseDay: string;
      readonly days: readonly PaceDay[];
      /** The running total of the last comparable day as a percentage of the median film's; null without one. */
      readonly index: number | null;
    }
  | { readonly known: false; readonly reason: 'releaseNotSeen' | 'notReleased' };

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
};

/** Admissions and running totals of one film by day number, from its release to `until`; null where a day is unread. */
type Run = readonly { readonly admissions: number | null; readonly total: number | null }[];

const runOf = (release: Release, byDay: ReadonlyMap<string, number>, until: string): Run => {
  const run: { admissions: number | null; total: number | null }[] = [];
  let total: number | null = 0;
  for (let n = 0; n < MOST_DAYS; n += 1) {
    const day = addDays(release.day, n);
    if (day > until) break;
    const admissions = byDay.get(`${release.movieId} ${day}`) ?? null;
    total = admissions === null || total === null ? null : total + admissions;
    run.push({ admissions, total });
  }
  return run;
};

const present = (values: readonly (number | null | undefined)[]): readonly number[] =>
  values.filter((value) => value !== null && value !== undefined);

/**
 * A film's admissions by day since its release beside the median of other films on the same day of their runs, over
 * the complete cinema days up to `until`.
 */
export const comparePace = (
  own: Release,
  others: readonly Release[],
  admissions: readonly DayAdmissions[],
  until: string,
): readonly PaceDay[] => {
  const byDay = new Map(admissions.map((row) => [`${row.movieId} ${row.day}`, row.admissions]));
  const runs = others.map((other) => runOf(other, byDay, until));
  return runOf(own, byDay, until).map(({ admissions: seen, total }, n) => {
    const totals = present(runs.map((run) => run[n]?.total));
    return {
      dayNumber: n + 1,
      day: addDays(own.day, n),
      admissions: seen,
      totalAdmissions: total,
      medianAdmissions: median(present(runs.map((run) => run[n]?.admissions))),
      medianTotalAdmissions: median(totals),
      films: totals.length,
    };
  });
};

const indexOf = (days: readonly PaceDay[]): number | null => {
  const last = days.findLast((day) => day.totalAdmissions !== null && day.medianTotalAdmissions !== null);
  return last === undefined ? null : percentage(last.totalAdmissions ?? 0, last.medianTotalAdmissions ?? 0);
};

/** How a film runs since its release against the newest releases before `today`, a cinema day that is not over. */
export const releasePace = async (db: Db, movieId: string, today: string): Promise<ReleasePace> => {
  const releases = await seenReleases(db);
  const own = releases.find((release) => release.movieId === movieId);
  if (own === undefined) return { known: false, reason: 'releaseNotSeen' };
  if (own.day >= today) return { known: false, reason: 'notReleased' };
  const until = addDays(today, -1);
  const others = releases.filter((release) => release !== own && release.day <= until).slice(-MOST_FILMS);
  const admissions = await admissionsSinceRelease(db, [own, ...others], MOST_DAYS, until);
  const days = comparePace(own, others, admissions, until);
  return { known: true, releaseDay: own.day, days, index: indexOf(days) };
};
