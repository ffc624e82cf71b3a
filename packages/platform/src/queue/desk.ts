import { DomainError } from '@cineradar/core/shared/errors';
import { Queue } from 'bullmq';
import type { z } from 'zod';
import type { MarketName } from '../config.ts';
import { queueConnection } from '../redis/client.ts';
import { withinMs } from '../redis/within.ts';
import { type JobDefinition, type ReadyJob, readyJob } from './job.ts';

/** Where a process that works on no jobs itself asks for them. */
export type JobDesk = {
  /** Puts a job into the queue of this name. Throws DomainError `unavailable` while Redis does not take it. */
  readonly ask: <S extends z.ZodType>(queue: string, job: JobDefinition<S>, payload: z.input<S>) => Promise<void>;
  /** As `ask`, of a job that was made ready before. */
  readonly hand: (queue: string, job: ReadyJob) => Promise<void>;
};

const TAKE_WITHIN_MS = 2_000;
const ASK_AGAIN_SECONDS = 5;

/** Opens a market's desk. Nothing is connected before the first job is asked for. */
export const openJobDesk = (
  redisUrl: string,
  market: MarketName,
): JobDesk & { readonly close: () => Promise<void> } => {
  const queues = new Map<string, Queue>();
  const queueOf = (name: string): Queue => {
    const queue = queues.get(name) ?? new Queue(name, { connection: queueConnection(redisUrl, market) });
    if (!queues.has(name)) queue.on('error', () => undefined);
    queues.set(name, queue);
    return queue;
  };
  const hand: JobDesk['hand'] = async (name, { name: kind, data, opts }) => {
    try {
      await withinMs(queueOf(name).add(kind, data, opts), TAKE_WITHIN_MS);
    } catch (cause) {
      throw new DomainError('unavailable', 'Jobs cannot be taken just now. Ask again in a moment.', {
        retryAfterSeconds: ASK_AGAIN_SECONDS,
        cause,
      });
    }
  };
  return {
    ask: async (name, job, payload) => hand(name, readyJob(job, payload)),
    hand,
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.disconnect()));
    },
  };
};
