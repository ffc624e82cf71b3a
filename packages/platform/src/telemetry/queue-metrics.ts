import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { Gauge, type GaugeConfiguration, type Registry } from 'prom-client';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
/** A queue whose Redis is away answers nothing: its figures are then absent, and the rest of the page is not late. */
const ANSWER_WITHIN_MS = 1_000;

type Seen = { readonly counts: Readonly<Record<string, number>>; readonly oldestAgeSeconds: number };

const look = async (queue: Queue): Promise<Seen> => {
  const [counts, [oldest]] = await Promise.all([queue.getJobCounts(...STATES), queue.getWaiting(0, 0)]);
  const dueMs = oldest === undefined ? Date.now() : oldest.timestamp + oldest.delay;
  return { counts, oldestAgeSeconds: Math.max(0, Date.now() - dueMs) / 1_000 };
};

const answerOf = (queue: Queue): Promise<Seen | undefined> =>
  Promise.race([look(queue).catch(() => undefined), sleep(ANSWER_WITHIN_MS, undefined, { ref: false })]);

type Answers = readonly (readonly [queue: string, seen: Seen])[];

const askAll = async (queues: readonly Queue[]): Promise<Answers> => {
  const answers = await Promise.all(queues.map(async (queue) => [queue.name, await answerOf(queue)] as const));
  return answers.flatMap(([name, seen]) => (seen === undefined ? [] : [[name, seen] as const]));
};

/**
 * Jobs by queue and state, and how long the oldest waiting job has been due (0 s with none waiting), asked of Redis
 * whenever Prometheus asks. Every process tells the same: take the largest, never the sum.
 */
export const queueMetrics = (registry: Registry, queues: readonly Queue[]): void => {
  let asking: Promise<Answers> | undefined;
  // Both gauges are collected at once, and one question serves both.
  const ask = (): Promise<Answers> => (asking ??= askAll(queues).finally(() => (asking = undefined)));
  const add = (configuration: GaugeConfiguration<'queue' | 'state'>) =>
    registry.registerMetric(new Gauge({ ...configuration, registers: [] }));
  add({
    name: 'cineradar_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    async collect() {
      const answers = await ask();
      this.reset();
      for (const [queue, { counts }] of answers)
        for (const [state, jobs] of Object.entries(counts)) this.set({ queue, state }, jobs);
    },
  });
  add({
    name: 'cineradar_queue_oldest_waiting_seconds',
    help: 'How long the oldest waiting job of a queue has been due',
    labelNames: ['queue'],
    async collect() {
      const answers = await ask();
      this.reset();
      for (const [queue, { oldestAgeSeconds }] of answers) this.set({ queue }, oldestAgeSeconds);
    },
  });
};
