import { type Child, startChild, untilSaid } from './child.ts';

/** What a worker works with. Its market is `sandbox`; the number in `redisUrl` wins over the market's own database. */
export type WorkerPlace = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly ticketingUrl: string;
  /** Where the market's clock stands. */
  readonly at: Date;
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts a worker that asks a simulator as fast as it answers, and waits until it listens. */
export const startWorker = async ({ databaseUrl, redisUrl, ticketingUrl, at, env }: WorkerPlace): Promise<Child> => {
  const worker = startChild('apps/worker/src/main.ts', {
    PORT: '0',
    LOG_LEVEL: 'info',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    MARKET: 'sandbox',
    MARKET_CLOCK_AT: at.toISOString(),
    TICKETING_URL: ticketingUrl,
    TICKETING_CLIENT_ID: 'test',
    TICKETING_REFRESH_TOKEN: 'demo-refresh-token',
    // More than it manages; each plan lays out every moment of its quarter of an hour.
    TICKETING_PER_SECOND: '300',
    SCHEDULES_PER_SECOND: '300',
    TICKETING_PER_DAY: '100000000',
    TICKETING_CONCURRENCY: '8',
    // What a killed worker was at is taken up soon: tests kill many.
    JOB_LOCK_SECONDS: '3',
    ...env,
  });
  await untilSaid(worker, /"event":"listening"/);
  return worker;
};
