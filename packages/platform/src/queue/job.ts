import type { JobsOptions, Queue } from 'bullmq';
import type { z } from 'zod';
import { injectTrace } from '../telemetry/trace.ts';
import { GROWING_PAUSES } from './backoff.ts';

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
  /** Pause between tries; without it they come further and further apart, from 1 s to 2 minutes. */
  readonly retryEveryMs?: number;
  /** Whether one asked for while another of its key is worked on is done after it: for work over whatever is there by then. */
  readonly isDoneAgain?: boolean;
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
  backoff: retryEveryMs === undefined ? GROWING_PAUSES : { type: 'fixed', delay: retryEveryMs, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: { age: SEVEN_DAYS_S },
});

/** A payload, and how long it waits before it may be worked on; at once where nothing is said. */
export type Item<S extends z.ZodType> = { readonly payload: z.input<S>; readonly delayMs?: number };

/** A job as its queue takes it: plain JSON, which may be kept and queued later. */
export type ReadyJob = { readonly name: string; readonly data: Envelope; readonly opts: JobsOptions };

/** Makes a job ready for its queue. Throws ZodError when the payload is not of its shape. */
export const readyJob = <S extends z.ZodType>(
  job: JobDefinition<S>,
  payload: z.input<S>,
  { delayMs = 0, trace = injectTrace() }: { readonly delayMs?: number; readonly trace?: Envelope['trace'] } = {},
): ReadyJob => {
  const parsed = job.schema.parse(payload);
  // Not by the job's id: that of a job that has failed is taken until its remains are thrown away.
  const deduplication = { id: `${job.name}|${job.key(parsed)}`, keepLastIfActive: job.isDoneAgain === true };
  return {
    name: job.name,
    data: { payload: parsed, trace },
    opts: { deduplication, delay: Math.max(0, delayMs), ...jobOptions(job) },
  };
};

const ONE_DAY_S = 24 * 3_600;

/** The same job under an id of the caller's: for a day the queue takes it once, however often it is offered. */
export const onceUnder = (id: string, job: ReadyJob): ReadyJob => ({
  ...job,
  opts: { ...job.opts, jobId: id, removeOnComplete: { age: ONE_DAY_S } },
});

const MOST_AT_ONCE = 200;

/** Puts jobs into their queue, in their order. Throws ZodError when a payload is not of its shape: nothing bad is ever queued. */
export const enqueueAll = async <S extends z.ZodType>(
  queue: Queue,
  job: JobDefinition<S>,
  items: readonly Item<S>[],
): Promise<void> => {
  const trace = injectTrace();
  const jobs = items.map(({ payload, delayMs = 0 }) => readyJob(job, payload, { delayMs, trace }));
  for (let from = 0; from < jobs.length; from += MOST_AT_ONCE)
    await queue.addBulk(jobs.slice(from, from + MOST_AT_ONCE));
};

/** Puts a job into its queue; see {@link enqueueAll}. */
export const enqueue = <S extends z.ZodType>(
  queue: Queue,
  job: JobDefinition<S>,
  payload: z.input<S>,
  delayMs = 0,
): Promise<void> => enqueueAll(queue, job, [{ payload, delayMs }]);

/** How often: every so many milliseconds, the first at once; or by a cron pattern on Jakarta's clock. */
export type Rhythm = { readonly everyMs: number } | { readonly pattern: string };

/** Has a job put into its queue again and again; calling it again with the same job replaces the rhythm. */
export const scheduleEvery = async <S extends z.ZodType>(
  queue: Queue,
  job: JobDefinition<S>,
  payload: z.input<S>,
  rhythm: Rhythm,
): Promise<void> => {
  const parsed = job.schema.parse(payload);
  const envelope: Envelope = { payload: parsed, trace: {} };
  await queue.upsertJobScheduler(
    `${job.name}|${job.key(parsed)}`,
    'everyMs' in rhythm ? { every: rhythm.everyMs } : { pattern: rhythm.pattern, tz: 'Asia/Jakarta' },
    { name: job.name, data: envelope, opts: jobOptions(job) },
  );
};
