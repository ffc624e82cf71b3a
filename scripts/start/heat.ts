import { setTimeout as sleep } from 'node:timers/promises';
import { WINDOW_DAYS } from '@cineradar/core/heat-score/site-days';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openJobDesk } from '@cineradar/platform/queue/desk';
import { fetchSalesJob, HEAT_QUEUE, scoreHeatJob } from '@cineradar/services/heat-score/jobs';
import { requestBackfill } from '@cineradar/services/heat-score/request-run';
import { getHeatRun, type HeatRun } from '@cineradar/services/heat-score/runs';
import type { Surroundings } from './parts.ts';
import type { PastState } from './past-process.ts';

const DAYS = 180;
const LOOK_EVERY_MS = 1_000;

const textOf = ({ daysDone, days, state }: HeatRun): string =>
  state === 'queued' ? `${days} days, after the concession sales` : `${daysDone} of ${days} days`;

const isOver = ({ state }: HeatRun): boolean => state === 'done' || state === 'stopped' || state === 'failed';

/** After so many days of the past: at once for what an earlier start told, and when these make a whole window. */
const EARLY_AFTER_DAYS = [0, WINDOW_DAYS];

/**
 * Hears how far the past is told, the newest days first, and asks the worker early for the scores of the newest day, so that
 * nobody waits for the half year before there is a leaderboard. The worker leaves it where too little is known.
 */
export function scoreNewestEarly(around: Surroundings): (past: PastState) => void {
  let asked = 0;
  const ask = async (): Promise<void> => {
    const desk = openJobDesk(around.redisUrl, 'demo');
    try {
      await desk.ask(HEAT_QUEUE, fetchSalesJob, {});
      await desk.ask(HEAT_QUEUE, scoreHeatJob, { why: 'asked' });
    } finally {
      await desk.close();
    }
  };
  return ({ phase, done }) => {
    if (phase !== 'days' || done < (EARLY_AFTER_DAYS[asked] ?? Infinity)) return;
    asked += 1;
    // What cannot be asked now is scored with all other days, once the past is told.
    void ask().catch(() => undefined);
  };
}

/**
 * Has the worker fetch the concession sales of the told past and score its days, and waits for it; the run shows in
 * /v1/heat-scores/runs, and can be stopped there. Gives how it ended; null where every day has its scores.
 */
export async function scorePast(
  around: Surroundings,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<HeatRun | null> {
  const db = openDb(openPool(around.databases.demo, { max: 1, applicationName: 'cineradar-heat' }));
  const desk = openJobDesk(around.redisUrl, 'demo');
  try {
    await desk.ask(HEAT_QUEUE, fetchSalesJob, {});
    let run = await requestBackfill(db, DAYS, around.clock.at ?? new Date());
    if (run === null) return null;
    await desk.ask(HEAT_QUEUE, scoreHeatJob, { why: 'asked' });
    while (!isOver(run)) {
      note(textOf(run));
      await sleep(LOOK_EVERY_MS, undefined, { signal });
      run = await getHeatRun(db, run.id);
    }
    return run;
  } finally {
    await Promise.all([desk.close(), db.destroy()]);
  }
}

/** How a backfill ended, for a person. */
export const heatText = (run: HeatRun | null): string =>
  run === null
    ? 'there already'
    : `${run.daysDone} of ${run.days} days scored${run.state === 'done' ? '' : `, ${run.state}`}`;
