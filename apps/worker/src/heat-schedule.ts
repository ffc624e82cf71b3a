import { enqueue, scheduleEvery } from '@cineradar/platform/queue/job';
import { fetchSalesJob, scoreHeatJob } from '@cineradar/services/heat-score/jobs';
import type { WorkerContext } from './context.ts';

/** On Jakarta's clock: when the day's scores are published. */
const PUBLISHED = '0 4 * * *';
/** The day that is over before its scores, and today as it goes. */
const SALES = '45 */3 * * *';
const ROUND_MS = 10 * 60_000;

/**
 * The rhythm of heat scores: the newest day at 04:00, rounds for what fell due while nobody was there, and the concession
 * sales before it. One job at a time over all processes, for two would score the same days.
 */
export const scheduleHeat = async ({ queues: { heat } }: WorkerContext): Promise<void> => {
  await heat.setGlobalConcurrency(1);
  await scheduleEvery(heat, fetchSalesJob, {}, { pattern: SALES });
  await scheduleEvery(heat, scoreHeatJob, { why: 'daily' }, { pattern: PUBLISHED });
  await scheduleEvery(heat, scoreHeatJob, { why: 'round' }, { everyMs: ROUND_MS });
  await enqueue(heat, fetchSalesJob, {});
};
