import { type JobsOptions, Queue } from 'bullmq';
import type { z } from 'zod';
import { injectTrace } from '../telemetry/trace.ts';

/**
 * What a job is: its name, the shape of its payload, its key (two jobs of one key are one) and its tries.
 * The handler lives in apps/worker; whoever enqueues never loads it.
 */
export type JobDefinition<S extends z.ZodType> = {
  readonly name: string;
  readonly schema: S;
  readonly key: (payload: z.output<S>) => string;
  readonly attempts: number;
};

export const defineJob = <S extends z.ZodType>(
  name: string,
  schema: S,
  options: { readonly key: (payload: z.output<S>) => string; readonly attempts: number },
): JobDefinition<S> => ({ name, schema, ...options });

/** Trace context travels beside the payload, never inside it. */
export type Envelope = { readonly payload: unknown; readonly trace: Readonly<Record<string, string>> };

const BACKOFF: JobsOptions['backoff'] = { type: 'exponential', delay: 1_000, jitter: 1 };

/** Puts a job into its queue. Throws ZodError when the payload is not of its shape: nothing bad is ever queued. */
export const enqueue = async <S extends z.ZodType>(queue: Queue, job: JobDefinition<S>, payload: z.input<S>): Promise<void> => {
  const parsed = job.schema.parse(payload);
  const envelope: Envelope = { payload: parsed, trace: injectTrace() };
  await queue.add(job.name, envelope, {
    jobId: `${job.name}|${job.key(parsed)}`,
    attempts: job.attempts,
    backoff: BACKOFF,
    removeOnComplete: true,
    removeOnFail: { age: 7 * 24 * 3_600 },
  });
};
