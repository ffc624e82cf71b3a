import { setTimeout as sleep } from 'node:timers/promises';
import { queueConnection } from '@cineradar/platform/redis/client';
import { type Job, Queue, QueueEvents } from 'bullmq';
import { eventually } from './eventually.ts';

/** The worker's queues, by their public names. */
const NAMES = ['plan', 'catalogue', 'watch', 'record'] as const;
type QueueName = (typeof NAMES)[number];

/** What stands in a queue, the rhythms' next turns apart: those wait for their time. */
export type Standing = {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: readonly string[];
};

/** The worker's queues as seen from outside, for `await using`. */
export type Queues = AsyncDisposable & {
  readonly queue: (name: QueueName) => Queue;
  /** Has a scheduled job run now, whatever its rhythm, by its scheduler's template; `id` begins the scheduler's own. */
  readonly runNow: (id: string) => Promise<void>;
  /** The names of scheduled jobs, and of those the ones whose next turn is queued. */
  readonly rhythms: () => Promise<{ readonly scheduled: readonly string[]; readonly awaited: readonly string[] }>;
  readonly standing: () => Promise<Standing>;
  /**
   * Waits until nothing is left to do. What is planned for later is brought forward: a market's clock that stands would
   * never come to it. Tries after a failure keep their pauses.
   */
  readonly untilIdle: (limitMs?: number) => Promise<void>;
  /** Has every worker wait, those that are still to come too, until `letGo`. What is at work ends. */
  readonly hold: () => Promise<void>;
  readonly letGo: () => Promise<void>;
  /** Resolves when a job of that name begins; call it before what starts the job. */
  readonly untilBegun: (jobName: string) => Promise<void>;
};

const CLOSE_LIMIT_MS = 1_000;
/** Longer than the lock of a job whose worker was killed, many times over: a busy machine is no fault. */
const BEGIN_LIMIT_MS = 180_000;

const isTurn = (job: Job): boolean => job.repeatJobKey !== undefined;

export const openQueues = async (redisUrl: string): Promise<Queues> => {
  const connection = queueConnection(redisUrl, 'sandbox');
  const queues = NAMES.map((name) => new Queue(name, { connection }));
  const events = NAMES.map((name) => new QueueEvents(name, { connection }));
  for (const one of queues) one.on('error', () => undefined);
  for (const one of events) one.on('error', () => undefined);
  await Promise.all(events.map((one) => one.waitUntilReady()));
  const nameOf = new Map<string, string>();
  const begun = new Map<string, () => void>();
  for (const [index, one] of events.entries()) {
    one.on('added', ({ jobId, name }) => nameOf.set(`${index} ${jobId}`, name));
    one.on('active', ({ jobId }) => begun.get(nameOf.get(`${index} ${jobId}`) ?? '')?.());
  }
  const queue = (name: QueueName): Queue => queues[NAMES.indexOf(name)]!;

  const schedulers = async () => {
    const found = await Promise.all(queues.map((one) => one.getJobSchedulers()));
    return found.flatMap((some, index) => some.map((scheduler) => ({ queue: queues[index]!, scheduler })));
  };

  const delayedJobs = async (): Promise<Job[]> => {
    const found = await Promise.all(queues.map((one) => one.getDelayed()));
    // A job may be gone between the question which there are and the one what it is.
    return found.flat().filter((job): job is Job => (job as Job | undefined) !== undefined);
  };

  const atWork = async (): Promise<Pick<Standing, 'waiting' | 'active'>> => {
    const counts = await Promise.all(queues.map((one) => one.getJobCounts('wait', 'prioritized', 'active')));
    const sum = (...states: string[]): number =>
      counts.reduce((total, count) => total + states.reduce((n, state) => n + (count[state] ?? 0), 0), 0);
    return { waiting: sum('wait', 'prioritized'), active: sum('active') };
  };

  const standing: Queues['standing'] = async () => {
    const failed = (await Promise.all(queues.map((one) => one.getFailed()))).flat();
    return {
      ...(await atWork()),
      delayed: (await delayedJobs()).filter((job) => !isTurn(job)).length,
      failed: failed.map((job) => `${job.name}: ${job.failedReason}`),
    };
  };

  return {
    queue,
    standing,
    runNow: (id) =>
      eventually(`the rhythm of ${id}`, async () => {
        const found = (await schedulers()).find(({ scheduler }) => scheduler.key.startsWith(id));
        if (found === undefined) return undefined;
        const template = found.scheduler.template;
        const data: unknown = template?.data;
        await found.queue.add(found.scheduler.name, data, template?.opts ?? {});
        return found.scheduler.name;
      }).then(() => undefined),
    rhythms: async () => {
      const all = await schedulers();
      const turns = (await delayedJobs()).filter(isTurn).map((job) => job.name);
      const scheduled = all.map(({ scheduler }) => scheduler.name);
      return { scheduled, awaited: scheduled.filter((name) => turns.includes(name)) };
    },
    untilIdle: async (limitMs = 120_000) => {
      let quiet = 0;
      await eventually(
        'an end of all work',
        async () => {
          const { waiting, active } = await atWork();
          // All jobs that wait for their time are many: they are looked at only where nothing else is left to do.
          const later = waiting + active > 0 ? undefined : (await delayedJobs()).filter((job) => !isTurn(job));
          for (const job of later ?? []) if (job.attemptsMade === 0) await job.promote().catch(() => undefined);
          quiet = later?.length === 0 ? quiet + 1 : 0;
          return quiet >= 3 ? true : undefined;
        },
        { limitMs, everyMs: 100 },
      );
    },
    hold: async () => void (await Promise.all(queues.map((one) => one.pause()))),
    letGo: async () => void (await Promise.all(queues.map((one) => one.resume()))),
    untilBegun: async (jobName) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      begun.set(jobName, resolve);
      const limit = setTimeout(
        () => reject(new Error(`no ${jobName} began within ${BEGIN_LIMIT_MS / 1_000} s`)),
        BEGIN_LIMIT_MS,
      );
      await promise.finally(() => {
        clearTimeout(limit);
        begun.delete(jobName);
      });
    },
    // One whose server was killed while it waited for news closes for ever: it is not waited for.
    [Symbol.asyncDispose]: async () => {
      const closed = [...queues, ...events].map((one) => one.close().catch(() => undefined));
      await Promise.race([Promise.all(closed), sleep(CLOSE_LIMIT_MS)]);
    },
  };
};
