import { SpanKind } from '@opentelemetry/api';
import { UnrecoverableError, Worker, type WorkerOptions } from 'bullmq';
import { z } from 'zod';
import { type Logger, withEvent } from '../log.ts';
import { inSpan } from '../telemetry/trace.ts';
import { pauseMs } from './backoff.ts';
import type { JobDefinition } from './job.ts';

const Envelope = z.object({ payload: z.unknown(), trace: z.record(z.string(), z.string()).default({}) });

export type Handler = { readonly name: string; readonly run: (payload: unknown) => Promise<unknown> };

/** Binds a handler to a job's definition. A payload that is not of its shape is never tried again. */
export const handle = <S extends z.ZodType>(
  job: JobDefinition<S>,
  work: (payload: z.output<S>) => Promise<unknown>,
): Handler => ({
  name: job.name,
  run: (payload) => {
    const parsed = job.schema.safeParse(payload);
    if (!parsed.success) throw new UnrecoverableError(`${job.name}: ${z.prettifyError(parsed.error)}`);
    return work(parsed.data);
  },
});

/**
 * A job whose worker was killed is taken again by a living one, once its lock has run out. However often: a kill is no
 * fault of the job's, and a reading given up for it would be lost.
 */
const AFTER_A_KILL = { maxStalledCount: Number.MAX_SAFE_INTEGER };

/** Runs the handlers of one queue: one wide event and one span a job, in the trace of whoever enqueued it. */
export const startWorker = (
  queueName: string,
  handlers: readonly Handler[],
  log: Logger,
  options: WorkerOptions,
): Worker => {
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  const worker = new Worker(
    queueName,
    async (job) => {
      const handler = byName.get(job.name);
      if (handler === undefined) throw new UnrecoverableError(`nobody handles ${job.name}`);
      const { payload, trace } = Envelope.parse(job.data);
      await withEvent(log, job.name, { jobId: job.id, attempt: job.attemptsMade + 1 }, () =>
        inSpan(`job ${job.name}`, { kind: SpanKind.CONSUMER, parent: trace }, () => handler.run(payload)),
      );
    },
    { ...AFTER_A_KILL, settings: { backoffStrategy: (triesMade) => pauseMs(triesMade) }, ...options },
  );
  worker.on('error', (error) => log.warn({ event: 'queue.connection', err: error }));
  return worker;
};
