import { defineJob } from '@cineradar/platform/queue/job';
import { z } from 'zod';

/** Scoring heat: one job at a time over all processes. */
export const HEAT_QUEUE = 'heat';

/**
 * Scores the newest day where it is not, and carries out whatever runs are not done: at 04:00, in rounds for what fell due
 * while nobody was there, and when somebody asked. A run that was cut off goes on where it stopped.
 */
export const scoreHeatJob = defineJob('heat.score', z.object({ why: z.enum(['daily', 'round', 'asked']) }), {
  key: ({ why }) => why,
  attempts: 60,
  retryEveryMs: 60_000,
  isDoneAgain: true,
});

/** Fetches what the feed of concession sales has not told yet; what it took before it failed stays. */
export const fetchSalesJob = defineJob('concessions.fetch', z.object({}), {
  key: () => 'next',
  attempts: 10,
  retryEveryMs: 60_000,
  isDoneAgain: true,
});
