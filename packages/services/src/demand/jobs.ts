import { defineJob } from '@cineradar/platform/queue/job';
import { z } from 'zod';

/** Forecasting demand: one job at a time over all processes. */
export const DEMAND_QUEUE = 'demand';

const next = (): string => 'next';

/**
 * Forecasts all coming showings. The next round comes within 15 minutes: what failed is tried until then. Looks that end
 * while a batch is being made are in none yet, and get one of their own.
 */
export const scoreDemandJob = defineJob('demand.score', z.object({}), {
  key: next,
  attempts: 20,
  retryEveryMs: 20_000,
  isDoneAgain: true,
});

/** Learns how showings usually book, where the day has not done so. */
export const learnPickupJob = defineJob('demand.learn', z.object({}), { key: next, attempts: 3, retryEveryMs: 60_000 });

/** Sets what truly happened beside what was said. */
export const settleDemandJob = defineJob('demand.settle', z.object({}), {
  key: next,
  attempts: 20,
  retryEveryMs: 20_000,
});

/** Asks the forecaster to train. It runs there for long, so a refusal or a silence is not asked again before the next night. */
export const trainDemandJob = defineJob('demand.train', z.object({}), { key: next, attempts: 1 });

/** Fetches how popular the films on the programme are today. */
export const fetchPopularityJob = defineJob('popularity', z.object({}), {
  key: next,
  attempts: 6,
  retryEveryMs: 10 * 60_000,
});
