import type { ReadyJob } from '@cineradar/platform/queue/job';
import { z } from 'zod';

/** A job that a handler asked for, and the queue that is to take it once its transaction stands. */
export type AskedJob = { readonly queue: string; readonly job: ReadyJob };

/** Jobs as they are kept beside an answer until their queues have taken them. */
export const AskedJobs = z.array(
  z.object({
    queue: z.string(),
    job: z.object({
      name: z.string(),
      data: z.object({ payload: z.unknown(), trace: z.record(z.string(), z.string()) }),
      opts: z.looseObject({}),
    }),
  }),
);
export type AskedJobs = z.output<typeof AskedJobs>;
