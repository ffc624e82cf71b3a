import { addDays } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { getHeatRun, type HeatRun } from './runs.ts';
import { scoreDays, type ScoredDay } from './score-days.ts';

/** Counts a day as done; gives whether the run is to go on. */
const tellDay = async (db: Db, id: string, { sites }: ScoredDay): Promise<boolean> => {
  const { rows } = await sql<{ stop: boolean }>`
    update heat_runs set days_done = days_done + 1, scores_written = scores_written + ${sites}, told_at = now()
    where id = ${id}::uuid returning stop_asked as stop`.execute(db);
  return rows[0]?.stop === false;
};

const setState = async (db: Db, id: string, state: HeatRun['state'], failure: string | null): Promise<void> => {
  await sql`
    update heat_runs set failure = ${failure}, told_at = now(),
      state = case when stop_asked and days_done <= to_day - from_day and ${state} <> 'running' then 'stopped' else ${state} end,
      started_at = coalesce(started_at, now()),
      ended_at = case when ${state} = 'running' then null else now() end
    where id = ${id}::uuid`.execute(db);
};

/**
 * Scores the days of a run that are not done yet, the oldest first, and gives the run as it then stands. Whoever asks it to
 * stop stops it after the day it is at. Throws what a day failed by, and when `signal` is aborted: the next try goes on there.
 */
export const carryOutRun = async (db: Db, run: HeatRun, signal?: AbortSignal): Promise<HeatRun> => {
  const left = { from: addDays(run.from, run.daysDone), to: run.to };
  await setState(db, run.id, 'running', null);
  try {
    if (left.from <= left.to)
      await scoreDays(db, {
        days: left,
        version: run.weightsVersion,
        onDay: (day) => tellDay(db, run.id, day),
        ...(signal === undefined ? {} : { signal }),
      });
  } catch (error) {
    if (signal?.aborted !== true)
      await setState(db, run.id, 'failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
  await setState(db, run.id, 'done', null);
  return getHeatRun(db, run.id);
};
