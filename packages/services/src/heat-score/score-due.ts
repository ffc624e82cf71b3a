import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { carryOutRun } from './carry-out-run.ts';
import { type HeatRun, nextHeatRun, openHeatRun } from './runs.ts';
import { LEAST_DAYS_BEFORE } from './request-run.ts';
import { newestDay } from './score-days.ts';
import { getWeights } from './weights.ts';

/** Asks for the newest day, unless it is scored under the newest weights, asked for already, or too little is known yet. */
const askForNewest = async (db: Db, day: string): Promise<void> => {
  const { version } = await getWeights(db);
  const { rows } = await sql<{ wait: boolean }>`
    select coalesce((select min(cinema_day) from showing_finals) > ${day}::date - ${LEAST_DAYS_BEFORE}::int, true)
      or exists (select from heat_scores where day = ${day}::date and weights_version = ${version})
      or exists (
        select from heat_runs where reason = 'daily' and to_day = ${day}::date and weights_version = ${version}
          and state in ('queued', 'running', 'failed')) as wait`.execute(db);
  if (rows[0]?.wait !== false) return;
  await openHeatRun(db, { reason: 'daily', days: { from: day, to: day }, version, requestedBy: null });
};

/**
 * Carries out every run that is not done, in the order they were asked for, the newest day among them where it is not scored
 * yet. Gives the runs that were carried out.
 */
export const scoreDue = async (db: Db, now: Date, signal?: AbortSignal): Promise<readonly HeatRun[]> => {
  await askForNewest(db, newestDay(now));
  const done: HeatRun[] = [];
  for (let run = await nextHeatRun(db); run !== null; run = await nextHeatRun(db))
    done.push(await carryOutRun(db, run, signal));
  return done;
};
