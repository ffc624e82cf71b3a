import type { RequestLimits } from '@cineradar/services/watch/day-of-requests';
import type { WorkerConfig } from './config.ts';

/** The limits that planner and client keep to, from the environment. */
export const limitsOf = (config: WorkerConfig): RequestLimits => ({
  perSecond: config.TICKETING_PER_SECOND,
  perDay: config.TICKETING_PER_DAY,
  schedulesPerSecond: Math.min(
    config.SCHEDULES_PER_SECOND ?? config.TICKETING_PER_SECOND / 4,
    config.TICKETING_PER_SECOND / 2,
  ),
  schedulesPerDay: Math.min(config.SCHEDULES_PER_DAY, config.TICKETING_PER_DAY / 2),
});
