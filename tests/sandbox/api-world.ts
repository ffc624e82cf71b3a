import { makeKeyFile, startApiProcess } from '@cineradar/api/testing/process';
import { testRedis } from '@cineradar/platform/testing/redis';
import { untilTrue } from '../harness/eventually.ts';
import { openSse } from '../stream/clients.ts';
import { openSandboxWorld } from './world.ts';

const SCOPES =
  'occupancy.read theatres.read movies.read sites.read predictions.read notes.read notes.write documents.write';

/** What a key of the sandbox allows: the market `sandbox`, for an organisation. */
type Caller = { readonly organisation: string; readonly market?: string };

/** Two processes of the API beside an accounts' database, and callers of organisations. */
export const openApiWorld = async () => {
  const stack = new AsyncDisposableStack();
  const world = stack.use(await openSandboxWorld());
  const redis = stack.use(await testRedis());
  const keys = await makeKeyFile();
  const apis = await Promise.all(
    [0, 1].map(() =>
      startApiProcess({
        MARKET_DATABASES: JSON.stringify({ demo: world.url }),
        REDIS_URL: redis.url,
        JWT_KEYS_FILE: keys.path,
        AUTH_SECRET: 'a secret of tests that is long enough',
        AUTH_ORIGINS: 'http://console.localhost:3000',
        STREAM_TICK_MS: '250',
        RATE_LIMIT_PER_HOUR: '1000000',
      }),
    ),
  );
  for (const api of apis) stack.use(api);
  await untilTrue('both APIs ready', async () => {
    const answers = await Promise.all(apis.map(({ url }) => fetch(`${url}/readyz`).catch(() => undefined)));
    return answers.every((answer) => answer?.ok === true);
  });

  const bearerOf = ({ organisation, market = 'sandbox' }: Caller): Promise<string> =>
    keys.bearer({ organisation, market, subject: `key of ${organisation}`, scope: `${SCOPES} sandbox.write` });
  const ask = async (api: number, caller: Caller, method: string, path: string, body?: unknown, more = {}) => {
    const answer = await fetch(`${apis[api]?.url}${path}`, {
      method,
      headers: { authorization: await bearerOf(caller), 'content-type': 'application/json', ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json: unknown = text === '' ? null : JSON.parse(text);
    return { status: answer.status, json, retryAfter: answer.headers.get('retry-after') };
  };
  return {
    ...world,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    ask,
    stream: async (api: number, caller: Caller, query: string) =>
      openSse(`${apis[api]?.url}/v1/occupancy/stream?${query}`, { authorization: await bearerOf(caller) }),
  };
};
