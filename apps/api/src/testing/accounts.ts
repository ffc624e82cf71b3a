import { openLog } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import { Registry } from 'prom-client';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { z } from 'zod';
import { openAccounts } from '../accounts/open.ts';
import { openKeys } from '../auth/keys/open.ts';
import { openAuth } from '../auth/open.ts';
import { readConfig } from '../config.ts';
import { openLimits } from '../limits/open.ts';
import { keepRequestLog } from '../request-log/open.ts';
import { hearForStreams } from '../stream/hear.ts';
import { movableClock, testApi } from './app.ts';
import { makeKeyFile } from './process.ts';
import { plantProgramme } from './programme.ts';

export const CONSOLE_ORIGIN = 'http://console.localhost:3000';

const Exchanged = z.object({ token: z.string(), scopes: z.array(z.string()), role: z.string() });
export type Exchanged = z.output<typeof Exchanged>;

/** A browser that keeps one cookie, at one process of the API. */
const openBrowserOf = (request: (path: string, init: RequestInit) => Response | Promise<Response>) => {
  let cookie: string | undefined;
  const post = async (path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await request(path, {
      method: 'POST',
      headers: {
        origin: CONSOLE_ORIGIN,
        ...(cookie === undefined ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) cookie = /^[^;]*=;/.test(set) ? undefined : set.split(';', 1)[0];
    return answer;
  };
  return {
    post,
    cookie: () => cookie,
    signIn: (email: string, password = 'cineradar-demo') => post('/auth/sign-in/email', { email, password }),
    exchange: async (): Promise<Exchanged> => Exchanged.parse(await (await post('/auth/token')).json()),
  };
};

type Place = { readonly databaseUrl: string; readonly redisUrl: string; readonly keysFile: string };

/** One process's worth of API with sign-in over a planted programme, hearing revocations as a process does. */
const openProcess = async (
  stack: AsyncDisposableStack,
  place: Place,
  env: Readonly<Record<string, string | undefined>>,
) => {
  const log = openLog('test', 'silent');
  const config = readConfig({
    PORT: '0',
    MARKET_DATABASES: JSON.stringify({ demo: place.databaseUrl }),
    REDIS_URL: place.redisUrl,
    JWT_KEYS_FILE: place.keysFile,
    AUTH_SECRET: 'a secret of tests that is long enough',
    AUTH_ORIGINS: CONSOLE_ORIGIN,
    DEMO_ACCOUNTS: 'true',
    ...env,
  });
  const auth = await openAuth(config, log);
  stack.defer(auth.close);
  const people = await openAccounts(config, auth, log);
  stack.defer(people.close);
  const keyed = openKeys(config, auth, people.accounts, log);
  stack.defer(keyed.close);
  const limits = openLimits(config, people.accounts, () => undefined, log);
  stack.defer(limits.close);
  const ledger = people.accounts && keepRequestLog(people.accounts.db, new Registry(), log, limits.months);
  stack.defer(async () => ledger?.close());
  const [redis, commands] = [openRedis(place.redisUrl, 'demo', { patient: true }), openRedis(place.redisUrl, 'demo')];
  stack.defer(() => {
    redis.disconnect();
    commands.disconnect();
  });
  hearForStreams({ redis, commands, feeds: new Map(), revocations: auth.revocations });
  const db = openDb(openPool(place.databaseUrl, { max: 4 }));
  stack.defer(() => db.destroy());
  const { app } = testApi([{ name: 'demo', db, clock: movableClock('2026-03-02T12:30:00Z') }], {
    authenticate: keyed.auth.authenticate,
    meter: limits.meter,
    onLimited: limits.onLimited,
    requestLog: ledger,
    accounts: people.accounts,
  });
  const ask = (token: string, method: string, path: string, body?: unknown) =>
    app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { app, db, ask, accounts: people.accounts, browser: () => openBrowserOf(app.request.bind(app)) };
};

/** Two processes of the API with the demo's people, over one store and one Redis; `env` is set beside the usual. */
export const openSignInWorld = async (env: Readonly<Record<string, string | undefined>> = {}) => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const keys = await makeKeyFile();
  const db = openDb(openPool(database.url, { max: 2 }));
  stack.defer(() => db.destroy());
  await plantProgramme(db);
  const place = { databaseUrl: database.url, redisUrl: redis.url, keysFile: keys.path };
  const first = await openProcess(stack, place, env);
  const second = await openProcess(stack, place, env);
  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    ...first,
    /** Another process over the same stores. */
    other: second,
    bearer: keys.bearer,
    /** Signs in afresh and gives the exchanged token with what it allows. */
    tokenOf: async (email: string): Promise<Exchanged> => {
      const browser = first.browser();
      await browser.signIn(email);
      return browser.exchange();
    },
  };
};
