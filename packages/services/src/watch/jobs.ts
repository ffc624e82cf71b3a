import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { CHAIN_CODES, isShowtimeId } from '@cineradar/core/shared/ids';
import { defineJob } from '@cineradar/platform/queue/job';
import { z } from 'zod';
import { QueuedReading } from './queued-reading.ts';

/** Reading the world: many at once. */
export const WATCH_QUEUE = 'watch';
/** Writing what was read: one at a time, for there is one writer's lock. */
export const RECORD_QUEUE = 'record';

/** Brings the programme up to date: today first, then the days that are on sale ahead. */
export const syncCatalogue = defineJob('catalogue.sync', z.object({}), { key: () => 'next', attempts: 3 });

/** Decides which showings to look at now, and queues the looks. */
export const planLooks = defineJob('looks.plan', z.object({}), { key: () => 'next', attempts: 1 });

export const PlannedLook = z.object({
  showtimeId: z.custom<ShowtimeId>(isShowtimeId, 'not an id of ours'),
  externalId: z.string().min(1),
  chain: z.enum(CHAIN_CODES),
});
export type PlannedLook = z.output<typeof PlannedLook>;

/** Looks at the seat maps of some showings. Tried once: the next plan looks again at what failed. */
export const readLooks = defineJob(
  'looks.read',
  z.object({ plan: z.string(), part: z.int().min(0), looks: z.array(PlannedLook).min(1).max(100) }),
  { key: ({ plan, part }) => `${plan} ${part}`, attempts: 1 },
);

/** Writes readings. Tried until the store takes them: what was seen must not be lost while Postgres is away. */
export const recordLooks = defineJob(
  'readings.record',
  z.object({ batch: z.string(), readings: z.array(QueuedReading).min(1) }),
  {
    key: ({ batch }) => batch,
    attempts: 100_000,
    retryEveryMs: 2_000,
  },
);

/** Brings finals and roll-ups up to now. */
export const rollUpFigures = defineJob('figures.roll-up', z.object({}), { key: () => 'next', attempts: 3 });

/** Drops raw readings past retention. */
export const dropOldReadings = defineJob('readings.retention', z.object({}), { key: () => 'next', attempts: 3 });
