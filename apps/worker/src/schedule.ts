import { enqueue, scheduleEvery } from '@cineradar/platform/queue/job';
import { sweepDocuments } from '@cineradar/services/documents/jobs';
import { lastRunStarted } from '@cineradar/services/scrapes/last-run';
import { dropOldReadings, locatePlaces, planLooks, rollUpFigures, syncCatalogue } from '@cineradar/services/watch/jobs';
import type { WorkerContext } from './context.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What one plan covers. */
const WINDOW_MS = 15 * MINUTE_MS;

/** On Jakarta's clock. The whole programme while cinemas sleep; what is near every three hours, but not in the evening's peak. */
const WHOLE_CATALOGUE = '0 3 * * *';
const NEAR_CATALOGUE = '0 0,6,9,12,15,21 * * *';
/** After the whole programme is there. */
const PLACES = '0 5 * * *';
const CATALOGUE_OVERDUE_MS = 4 * HOUR_MS;

/**
 * The rhythm of a market: the programme daily and every few hours, looks every 15 minutes, roll-ups every 5, retention
 * daily. What fell due while nobody was there, or was never done, is done at once.
 */
export const scheduleWatch = async ({ db, clock, queues }: WorkerContext): Promise<void> => {
  // One plan at a time over all processes: two at once would not see what the other has queued, and look twice.
  await queues.plan.setGlobalConcurrency(1);
  await scheduleEvery(queues.catalogue, syncCatalogue, { days: 'whole' }, { pattern: WHOLE_CATALOGUE });
  await scheduleEvery(queues.catalogue, syncCatalogue, { days: 'near' }, { pattern: NEAR_CATALOGUE });
  await scheduleEvery(queues.catalogue, locatePlaces, {}, { pattern: PLACES });
  await scheduleEvery(queues.plan, planLooks, { reason: 'rhythm' }, { everyMs: WINDOW_MS });
  await scheduleEvery(queues.record, rollUpFigures, {}, { everyMs: 5 * MINUTE_MS });
  await scheduleEvery(queues.record, dropOldReadings, {}, { everyMs: 24 * HOUR_MS });
  await scheduleEvery(queues.documents, sweepDocuments, {}, { everyMs: MINUTE_MS });
  const last = await lastRunStarted(db);
  const isOverdue = (since: Date | null, afterMs: number): boolean =>
    since === null || clock.now().getTime() - since.getTime() > afterMs;
  if (isOverdue(last.catalogue, CATALOGUE_OVERDUE_MS))
    await enqueue(queues.catalogue, syncCatalogue, { days: 'whole' });
  if (last.looks !== null && isOverdue(last.looks, WINDOW_MS))
    await enqueue(queues.plan, planLooks, { reason: 'rhythm' });
};
