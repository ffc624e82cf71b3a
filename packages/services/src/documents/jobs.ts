import { defineJob } from '@cineradar/platform/queue/job';
import { z } from 'zod';

/** Files that somebody waits for: apart from readings, so that neither holds up the other. */
export const DOCUMENT_QUEUE = 'documents';

/**
 * Makes one document. How often it is tried is counted in its row, which outlives a Redis that was lost: here it is
 * enough that a fault does not end the job before the row says so.
 */
export const renderDocument = defineJob('documents.render', z.object({ id: z.uuid() }), {
  key: ({ id }) => id,
  attempts: 10,
  retryEveryMs: 2_000,
});

/** Drops documents whose day is over, and queues again what was asked for and lies with nobody. */
export const sweepDocuments = defineJob('documents.sweep', z.object({}), { key: () => 'next', attempts: 1 });
