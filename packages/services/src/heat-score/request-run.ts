import { WINDOW_DAYS } from '@cineradar/core/heat-score/site-days';
import { DomainError } from '@cineradar/core/shared/errors';
import { addDays } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { daysAfter } from './load-site-days.ts';
import { type HeatRun, openHeatRun } from './runs.ts';
import { newestDay } from './score-days.ts';
import { getWeights } from './weights.ts';

/** More days than the past of a market is told. */
const MOST_DAYS = 400;

export type RecomputeRequest = {
  /** Cinema days, both included; the newest alone where neither is named. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of the weights; the newest where none is named. */
  readonly version?: number | undefined;
  readonly requestedBy: string | null;
};

const refused = (field: string, message: string): DomainError =>
  new DomainError('unprocessable', message, { errors: [{ pointer: `/body/${field}`, message }] });

/**
 * Asks for some days to be scored again. Throws DomainError `unprocessable` for days that have not come, run backwards or
 * are more than 400, `not_found` for a version that does not exist.
 */
export const requestRecompute = async (db: Db, request: RecomputeRequest, now: Date): Promise<HeatRun> => {
  const newest = newestDay(now);
  const to = request.to ?? newest;
  const from = request.from ?? to;
  if (to > newest)
    throw refused('to', `The scores of ${to} are published at 04:00 in Jakarta that day; the newest day is ${newest}.`);
  if (from > to) throw refused('from', `The days end on ${to}, before they begin on ${from}.`);
  const days = daysAfter(from, to) + 1;
  if (days > MOST_DAYS) throw refused('from', `That is ${days} days; at most ${MOST_DAYS} can be asked for at once.`);
  const { version } = await getWeights(db, request.version);
  return openHeatRun(db, { reason: 'asked', days: { from, to }, version, requestedBy: request.requestedBy });
};

/** Nobody need have asked for a day before which less than half a window is known. */
export const LEAST_DAYS_BEFORE = WINDOW_DAYS / 2;

/**
 * Asks for those of the last `days` days that have no scores under the newest weights, or whose past was told later, from
 * the first on before which half a window is known; null where there is nothing to do.
 */
export const requestBackfill = async (db: Db, days: number, now: Date): Promise<HeatRun | null> => {
  const { version } = await getWeights(db);
  const newest = newestDay(now);
  const { rows } = await sql<{ from: string | null; to: string | null }>`
    with known as (select min(cinema_day) + ${LEAST_DAYS_BEFORE}::int as first from showing_finals),
    wanted as (
      select d::date as day from known,
        generate_series(greatest(known.first, ${addDays(newest, 1 - days)}::date), ${newest}::date, interval '1 day') as d
    )
    , scored as (
      select day, min(computed_at) as at from heat_scores where weights_version = ${version} group by day
    )
    select min(day) as "from", max(day) as "to" from wanted left join scored using (day)
    where scored.at is null or scored.at < (
      select max(t.loaded_at) from history_days t where t.cinema_day >= day - ${WINDOW_DAYS}::int and t.cinema_day < day)`.execute(
    db,
  );
  const { from = null, to = null } = rows[0] ?? {};
  if (from === null || to === null) return null;
  return openHeatRun(db, { reason: 'backfill', days: { from, to }, version, requestedBy: null });
};
