import type { JobsOptions, Queue } from 'bullmq';
import type { z } from 'zod';
import { injectTrace } from '../telemetry/trace.ts';

/**
 * What a job is: its name, the shape of its payload, its key (while a job of a key is to be done, another of the same
 * key is not queued) and its tries.
 * The handler lives in apps/worker; whoever enqueues never loads it.
 */
export type JobDefinition<S extends z.ZodType> = {
  readonly name: string;
  readonly schema: S;
  readonly key: (payload: z.output<S>) => string;
  readonly attempts: number;
  /** Pause between tries; without it they come further and further apart from 1 s on. */
  readonly retryEveryMs?: number;
};

export const defineJob = <S extends z.ZodType>(
  name: string,
  schema: S,
  options: Omit<JobDefinition<S>, 'name' | 'schema'>,
): JobDefinition<S> => ({ name, schema, ...options });

/** Trace context travels beside the payload, never inside it. */
export type Envelope = { readonly payload: unknown; readonly trace: Readonly<Record<string, string>> };

const SEVEN_DAYS_S = 7 * 24 * 3_600;

const jobOptions = ({
  attempts,
  retryEveryMs,
}: Pick<JobDefinition<z.ZodType>, 'attempts' | 'retryEveryMs'>): JobsOptions => ({
  attempts,
  backoff:
    retryEveryMs === undefined
      ? { type: 'exponential', delay: 1_000, jitter: 1 }
      : { type: 'fixed', delay: retryEveryMs, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: { age: SEVEN_DAYS_S },
});

/** Puts a job into its queue. Throws ZodError when the payload is not of its shape: nothing bad is ever queued. */
export const enqueue = async <S extends z.ZodType>(
  queue: Queue,
  job: JobDefinition<S>,
  payload: z.input<S>,
): Promise<void> => {
  const parsed = job.schema.parse(payload);
  const envelope: Envelope = { payload: parsed, trace: injectTrace() };
  // Not by the job's id: that of a job that has failed is taken until its remains are thrown away.
  await queue.add(job.name, envelope, { deduplication: { id: `${job.name}|${job.key(parsed)}` }, ...jobOptions(job) });
};

/** Has a job put into its queue again and again; calling it again with the same job replaces the rhythm. */
export const scheduleEvery = async <S extends z.ZodType>(
  queue: Queue,
  job: JobDefinition<S>,
  payload: z.input<S>,
  everyMs: number,
): Promise<void> => {
  const parsed = job.schema.parse(payload);
  const envelope: Envelope = { payload: parsed, trace: {} };
  await queue.upsertJobScheduler(
    `${job.name}|${job.key(parsed)}`,
    { every: everyMs },
    { name: job.name, data: envelope, opts: jobOptions(job) },
  );
};
