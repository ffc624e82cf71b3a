import { join } from 'node:path';
import { freePort } from '@cineradar/api/testing/process';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { NOON } from './country.ts';
import { type Server, startServer } from './server.ts';
import { KEY_ENVIRONMENT } from './token.ts';

/** So wide that the load stays below it, as a caller does who is served at all. */
export const PER_HOUR = 10_000_000;

export type ApiPlan = {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** What it is told besides. */
  readonly env?: Readonly<Record<string, string>>;
};

/** The API as `npm start` runs it: its own process, logging every request to a file. */
export const startApi = async ({ folder, databaseUrl, redisUrl, env = {} }: ApiPlan): Promise<Server> => {
  const port = await freePort();
  return startServer({
    command: process.execPath,
    args: [join(checkout, 'apps/api/src/main.ts')],
    env: {
      ...process.env,
      ...KEY_ENVIRONMENT,
      PORT: String(port),
      MARKET_DATABASES: JSON.stringify({ demo: databaseUrl }),
      REDIS_URL: redisUrl,
      MARKET_CLOCK_AT: NOON.toISOString(),
      RATE_LIMIT_PER_HOUR: String(PER_HOUR),
      ...env,
    },
    url: `http://127.0.0.1:${port}`,
    log: join(folder, 'api.log'),
    readyPath: '/readyz',
  });
};
