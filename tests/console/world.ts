import { randomBytes } from 'node:crypto';
import { freePort, makeKeyFile } from '@cineradar/api/testing/process';
import { openBrowser } from '@cineradar/api/testing/browser';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import type { Browser } from 'playwright-core';
import { consoleOrigins } from '../../scripts/start/console-origins.ts';
import { buildWeb } from '../../scripts/web/build.ts';
import { type Child, startChild } from '../harness/child.ts';
import { eventually } from '../harness/eventually.ts';
import { makeMarket, MARKET_NOW } from './market.ts';

/** The console as people meet it: a market with its past, the API, the built web, and a browser. */
export type World = AsyncDisposable & {
  /** Where the console answers, without a slash at the end. */
  readonly url: string;
  readonly browser: Browser;
};

const answers = (url: string): Promise<true> =>
  eventually(`an answer at ${url}`, async () => ((await fetch(url)).ok ? true : undefined));

type Place = { readonly databaseUrl: string; readonly redisUrl: string; readonly webPort: number };

const startApi = async ({ databaseUrl, redisUrl, webPort }: Place): Promise<Child & { readonly url: string }> => {
  const port = await freePort();
  const keys = await makeKeyFile();
  const api = startChild('apps/api/src/main.ts', {
    PORT: String(port),
    HOST: '127.0.0.1',
    MARKET_DATABASES: JSON.stringify({ demo: databaseUrl }),
    REDIS_URL: redisUrl,
    JWT_KEYS_FILE: keys.path,
    MARKET_CLOCK_AT: MARKET_NOW.toISOString(),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    AUTH_ORIGINS: consoleOrigins(webPort).join(','),
    PROXY_HOPS: '1',
    DEMO_ACCOUNTS: 'true',
    LOG_LEVEL: 'warn',
  });
  return Object.assign(api, { url: `http://127.0.0.1:${port}` });
};

const startWeb = async (apiUrl: string, webPort: number): Promise<Child> => {
  const { signal } = new AbortController();
  const build = await buildWeb({ note: () => undefined, signal });
  return startChild(build.server, {
    PORT: String(webPort),
    HOSTNAME: 'localhost',
    API_URL: apiUrl,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
};

const openOwn = async (): Promise<World> => {
  const stack = new AsyncDisposableStack();
  try {
    const database = stack.use(await testDatabase());
    const redis = stack.use(await testRedis());
    const webPort = await freePort();
    await makeMarket(database.url, redis.url);
    const api = stack.use(await startApi({ databaseUrl: database.url, redisUrl: redis.url, webPort }));
    stack.use(await startWeb(api.url, webPort));
    await Promise.all([answers(`${api.url}/readyz`), answers(`http://localhost:${webPort}/readyz`)]);
    const browser = await openBrowser();
    stack.defer(() => browser.close());
    const [url = ''] = consoleOrigins(webPort);
    return { url, browser, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
};

/** A world of the test's own; with CONSOLE_URL the console that runs there, as it is. */
export const openWorld = async (): Promise<World> => {
  const running = process.env['CONSOLE_URL'];
  if (running === undefined) return openOwn();
  const browser = await openBrowser();
  return { url: running.replace(/\/$/, ''), browser, [Symbol.asyncDispose]: () => browser.close() };
};
