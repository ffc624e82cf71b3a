import { randomBytes } from 'node:crypto';
import { freePort, makeKeyFile } from '@cineradar/api/testing/process';
import { openBrowser } from '@cineradar/api/testing/browser';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import type { Browser } from 'playwright-core';
import { consoleOrigins, developersOrigins, webOrigins } from '../../scripts/start/web-hosts.ts';
import { buildWeb } from '../../scripts/web/build.ts';
import { type Child, startChild } from '../harness/child.ts';
import { eventually } from '../harness/eventually.ts';
import { MARKET_NOW } from './market.ts';
import { openOwnMarket, type OwnMarket } from './own-market.ts';

/** Console and portal as people meet them: a market with its past, the API, the built web, and a browser. */
export type World = AsyncDisposable & {
  /** Where the console answers, without a slash at the end. */
  readonly url: string;
  /** Where the developers' portal answers. */
  readonly portalUrl: string;
  readonly browser: Browser;
  /** What only a world of the test's own can do; where a running console is visited, it is not there. */
  readonly own?: Pick<OwnMarket, 'sellOut'> & {
    readonly databaseUrl: string;
    readonly redisUrl: string;
    /** Where the API itself answers. */
    readonly apiUrl: string;
    /** What the API makes keys with: a worker beside it wants the same. */
    readonly keyPepper: string;
    /** Has the API gone while something is looked at, and back when that is over. */
    readonly withoutApi: (look: () => Promise<void>) => Promise<void>;
  };
};

const answers = (url: string): Promise<true> =>
  eventually(`an answer at ${url}`, async () => ((await fetch(url)).ok ? true : undefined));

type Env = Readonly<Record<string, string>>;
type Place = { readonly databaseUrl: string; readonly redisUrl: string; readonly webPort: number; readonly env: Env };

/** An API that can be ended and started again: the same address, keys and sessions. */
const openApi = async ({ databaseUrl, redisUrl, webPort, env: more }: Place) => {
  const port = await freePort();
  const keys = await makeKeyFile();
  const keyPepper = randomBytes(32).toString('hex');
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    MARKET_DATABASES: JSON.stringify({ demo: databaseUrl }),
    REDIS_URL: redisUrl,
    JWT_KEYS_FILE: keys.path,
    MARKET_CLOCK_AT: MARKET_NOW.toISOString(),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    AUTH_ORIGINS: webOrigins(webPort).join(','),
    KEY_PEPPER: keyPepper,
    SIGN_UP: 'open',
    // Receivers of webhooks are tests.
    WEBHOOKS_ALLOW_PRIVATE: 'true',
    PROXY_HOPS: '1',
    DEMO_ACCOUNTS: 'true',
    LOG_LEVEL: 'warn',
    ...more,
  };
  const url = `http://127.0.0.1:${port}`;
  const start = (): Child => startChild('apps/api/src/main.ts', env);
  let running = start();
  return {
    url,
    keyPepper,
    withoutApi: async (look: () => Promise<void>): Promise<void> => {
      await running.stop();
      try {
        await look();
      } finally {
        running = start();
        await answers(`${url}/readyz`).catch((error: unknown) => {
          throw new Error(`the API did not come back:\n${running.output()}`, { cause: error });
        });
      }
    },
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
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

/** Fills an empty database with what a test wants to find. */
export type MakeMarket = (databaseUrl: string, redisUrl: string) => Promise<void>;

/** A world of the test's own, whose API is set as `env` says beside the usual. */
export const openOwnWorld = async (makeMarket: MakeMarket, env: Env = {}): Promise<World> => {
  const stack = new AsyncDisposableStack();
  try {
    const database = stack.use(await testDatabase());
    const redis = stack.use(await testRedis());
    const webPort = await freePort();
    await makeMarket(database.url, redis.url);
    const api = stack.use(await openApi({ databaseUrl: database.url, redisUrl: redis.url, webPort, env }));
    stack.use(await startWeb(api.url, webPort));
    const browser = await openBrowser();
    stack.defer(() => browser.close());
    await Promise.all([answers(`${api.url}/readyz`), answers(`http://localhost:${webPort}/readyz`)]);
    const market = stack.use(openOwnMarket(database.url, redis.url));
    const [[url = ''], [portalUrl = '']] = [consoleOrigins(webPort), developersOrigins(webPort)];
    const places = { databaseUrl: database.url, redisUrl: redis.url, apiUrl: api.url, keyPepper: api.keyPepper };
    const own = { sellOut: market.sellOut, withoutApi: api.withoutApi, ...places };
    return { url, portalUrl, browser, own, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
};

/** A world of the test's own; with CONSOLE_URL the console that runs there, as it is, and the portal beside it. */
export const openWorld = async (makeMarket: MakeMarket): Promise<World> => {
  const running = process.env['CONSOLE_URL'];
  if (running === undefined) return openOwnWorld(makeMarket);
  const browser = await openBrowser();
  const url = running.replace(/\/$/, '');
  const portalUrl = url.replace('//console.', '//developers.');
  return { url, portalUrl, browser, [Symbol.asyncDispose]: () => browser.close() };
};
