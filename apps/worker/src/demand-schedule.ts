import { scheduleEvery } from '@cineradar/platform/queue/job';
import {
  fetchPopularityJob,
  learnPickupJob,
  scoreDemandJob,
  settleDemandJob,
  trainDemandJob,
} from '@cineradar/services/demand/jobs';
import type { WorkerContext } from './context.ts';

const ROUND_MS = 15 * 60_000;
/** On Jakarta's clock: while cinemas sleep, after the day's last showings were settled; then what is known of the films. */
const TRAINING = '30 3 * * *';
const POPULARITY = '30 6 * * *';

/**
 * The rhythm of demand: forecasts, their settlement and what is to be learnt every 15 minutes beside those that follow each run of looks, training
 * nightly, popularity daily, beside the fetch of what is new that follows each programme.
 */
export const scheduleDemand = async ({ queues: { demand, catalogue } }: WorkerContext): Promise<void> => {
  // One at a time over all processes: two batches would wait for each other in the store.
  await demand.setGlobalConcurrency(1);
  await scheduleEvery(demand, scoreDemandJob, {}, { everyMs: ROUND_MS });
  await scheduleEvery(demand, learnPickupJob, {}, { everyMs: ROUND_MS });
  await scheduleEvery(demand, settleDemandJob, {}, { everyMs: ROUND_MS });
  await scheduleEvery(demand, trainDemandJob, {}, { pattern: TRAINING });
  await scheduleEvery(catalogue, fetchPopularityJob, {}, { pattern: POPULARITY });
};
