import { scheduleEvery } from '@cineradar/platform/queue/job';
import { dropOldReadings, planLooks, rollUpFigures, syncCatalogue } from '@cineradar/services/watch/jobs';
import type { WorkerContext } from './context.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The rhythm of a market: the programme every 3 hours, looks every 15 minutes, roll-ups every 5, retention daily; each
 * at once when it was never scheduled before.
 */
export const scheduleWatch = async ({ watchQueue, recordQueue }: WorkerContext): Promise<void> => {
  await scheduleEvery(watchQueue, syncCatalogue, {}, 3 * HOUR_MS);
  await scheduleEvery(watchQueue, planLooks, {}, 15 * MINUTE_MS);
  await scheduleEvery(recordQueue, rollUpFigures, {}, 5 * MINUTE_MS);
  await scheduleEvery(recordQueue, dropOldReadings, {}, 24 * HOUR_MS);
};
