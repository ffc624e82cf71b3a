/**
 * A process of its own that reads a ticketing API with what all processes share in Redis. Argument: what to do, as JSON.
 * Prints one line of JSON.
 */
import { openTicketingClient } from '@cineradar/connectors/ticketing/client';
import { TicketingConfig } from '@cineradar/connectors/ticketing/config';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import { readSchedule } from '@cineradar/connectors/ticketing/read-schedule';
import { openAllowance } from '@cineradar/platform/redis/allowance';
import { openAnswerStore } from '@cineradar/platform/redis/answers';
import { openRedis } from '@cineradar/platform/redis/client';
import { z } from 'zod';

const Task = z.object({
  baseUrl: z.string(),
  redisUrl: z.string(),
  perSecond: z.number(),
  concurrency: z.number(),
  /** A crawl of one schedule, begun then; without it: so many looks at seats, all at once. */
  since: z.iso.datetime().optional(),
  looks: z.int().default(0),
});
const task = Task.parse(JSON.parse(process.argv[2] ?? ''));

const redis = openRedis(task.redisUrl, 'demo');
await new Promise((resolve) => {
  redis.once('ready', resolve);
});
const client = openTicketingClient(
  TicketingConfig.parse({
    baseUrl: task.baseUrl,
    clientId: 'cineradar',
    userAgent: 'CineRadar/0.1 (+https://example.org)',
    limits: { concurrency: task.concurrency, perSecond: task.perSecond },
    gateLimits: { auth: { concurrency: 9, perSecond: 100 } },
  }),
  { ...systemPorts, allowance: openAllowance(redis), answers: openAnswerStore(redis) },
);

const crawl = async (since: Date): Promise<unknown> => {
  const read = await readSchedule(client, { scheduleId: '77', cityId: '5', date: '2026-05-22' }, { since });
  return { complete: read.complete, listings: read.listings.map(({ id }) => id) };
};

const look = async (): Promise<unknown> => {
  const seatMap = { chain: 'XXI', showtimeId: '1' } as const;
  const seen = await Promise.all(Array.from({ length: task.looks }, () => client.seatMap(seatMap)));
  return seen.map(({ kind }) => kind);
};

const result = task.since === undefined ? await look() : await crawl(new Date(task.since));
process.stdout.write(`${JSON.stringify(result)}\n`);
redis.disconnect();
