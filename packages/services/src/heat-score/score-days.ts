import { inputsOf, scoreInputs } from '@cineradar/core/heat-score/score-sites';
import { WINDOW_DAYS } from '@cineradar/core/heat-score/site-days';
import { addDays, localDateTime } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { type CinemaPeriod, eachDay } from '../period/cinema-period.ts';
import { dayBefore, daysAfter, openSiteDays } from './load-site-days.ts';
import { fractions, getWeights } from './weights.ts';
import { writeScores } from './write-scores.ts';

const HOUR_MS = 3_600_000;
/** When a day's scores are published, by Jakarta's clock: the last showings of the day before have long begun. */
const PUBLISHED_AT_HOUR = 4;
/** Read at once: enough that reading does not begin anew for each day, few enough to stop soon. */
const DAYS_A_READ = 28;

/** The newest day that has its scores at `now`. */
export const newestDay = (now: Date): string =>
  localDateTime(new Date(now.getTime() - PUBLISHED_AT_HOUR * HOUR_MS), 'Asia/Jakarta').date;

export type ScoredDay = { readonly day: string; readonly sites: number };

export type Scoring = {
  /** Both included. */
  readonly days: CinemaPeriod;
  readonly version: number;
  /** Hears of each day once it is written, the oldest first; false ends it there. */
  readonly onDay?: (scored: ScoredDay) => Promise<boolean>;
  readonly signal?: AbortSignal;
};

/**
 * Scores all sites for each of some days under one version of the weights, from what the store knows now of the days
 * before each. The same store gives the same scores, so it is safe to do twice. Throws when `signal` is aborted.
 */
export const scoreDays = async (db: Db, { days, version, onDay, signal }: Scoring): Promise<void> => {
  const weights = fractions(await getWeights(db, version));
  const span = { from: addDays(days.from, -WINDOW_DAYS), to: dayBefore(days.to) };
  const read = await openSiteDays(db, span);
  let knownTo = dayBefore(span.from);
  for (const day of eachDay(days)) {
    signal?.throwIfAborted();
    while (knownTo < dayBefore(day)) {
      const next = addDays(knownTo, DAYS_A_READ);
      const part = { from: addDays(knownTo, 1), to: next < span.to ? next : span.to };
      await read.load(part);
      knownTo = part.to;
    }
    const scores = scoreInputs(inputsOf(read.sites, daysAfter(span.from, day)), weights);
    await inTransaction(db, (tx) => writeScores(tx, day, version, scores));
    if (onDay !== undefined && !(await onDay({ day, sites: scores.length }))) return;
  }
};
