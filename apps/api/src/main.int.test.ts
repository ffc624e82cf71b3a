import { createServer } from 'node:http';
import { once } from 'node:events';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually } from './testing/eventually.ts';
import { freePort, makeKeyFile, startApiProcess } from './testing/process.ts';

/** A running API over stores of its own, ready. */
const openApi = async (more: Readonly<Record<string, string>> = {}) => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const keys = await makeKeyFile();
  const env = {
    MARKET_DATABASES: JSON.stringify({ demo: database.url }),
    REDIS_URL: redis.url,
    JWT_KEYS_FILE: keys.path,
  };
  const api = stack.use(await startApiProcess({ ...env, ...more }));
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(`${api.url}${path}`, { headers });
  await eventually(
    () =>
      get('/readyz').then(
        (answer) => answer.status,
        () => 0,
      ),
    (status) => status === 200,
  );
  return { [Symbol.asyncDispose]: () => stack.disposeAsync(), api, keys, database, get };
};

test('it gets ready, shows its public keys, answers their tokens, and ends at once with nothing to do', async () => {
  await using world = await openApi();
  const authorization = await world.keys.bearer();
  const live = await world.get('/v1/occupancy/live', { authorization });
  expect([live.status, await live.json()]).toMatchObject([200, { readings: [] }]);
  expect(await (await world.get('/.well-known/jwks.json')).json()).toMatchObject({
    keys: [{ kid: 'k0', alg: 'ES256' }],
  });
  const metrics = await (await world.get('/metrics')).text();
  for (const name of [
    'http_request_duration_seconds_bucket',
    'occupancy_replica_age_seconds',
    'process_cpu_seconds_total',
  ]) {
    expect(metrics).toContain(name);
  }
  const { code, afterMs } = await world.api.stop('SIGTERM');
  expect(code).toBe(0);
  expect(afterMs).toBeLessThan(8_000);
});

test('keys rotate without a restart: tokens of the new key and of the retired one are good', async () => {
  await using world = await openApi();
  const before = await world.keys.bearer();
  await world.keys.rotate();
  const after = await world.keys.bearer();
  const status = async (authorization: string) => (await world.get('/v1/market', { authorization })).status;
  expect(
    await eventually(
      () => status(after),
      (code) => code === 200,
    ),
  ).toBe(200);
  expect(await status(before)).toBe(200);
});

/** Holds the theatres so that whoever reads them waits. */
const holdTheatres = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin; lock table theatres in access exclusive mode');
  return client;
};

const whoWaits = async (client: Client): Promise<number> => {
  // Within a transaction the server shows the activity of its beginning, unless told to forget it.
  await client.query('select pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'cineradar-api-demo'`,
  );
  return rows[0]?.waiting ?? 0;
};

test('asked to end, it answers what it has begun, then goes', async () => {
  await using world = await openApi();
  const holder = await holdTheatres(world.database.url);
  const begun = world.get('/v1/theatres', { authorization: await world.keys.bearer() });
  await eventually(
    () => whoWaits(holder),
    (waiting) => waiting > 0,
  );
  const ending = world.api.stop('SIGTERM');
  await eventually(
    () => Promise.resolve(world.api.output()),
    (output) => output.includes('"shutdown"'),
  );
  await holder.query('commit');
  expect((await begun).status).toBe(200);
  expect(await ending).toMatchObject({ code: 0 });
  await holder.end();
});

test('asked to end, it goes within 8 s although a request never ends', async () => {
  await using world = await openApi();
  const holder = await holdTheatres(world.database.url);
  const begun = world.get('/v1/theatres', { authorization: await world.keys.bearer() }).catch(() => 'cut');
  await eventually(
    () => whoWaits(holder),
    (waiting) => waiting > 0,
  );
  const { code, afterMs } = await world.api.stop('SIGTERM');
  expect(code).toBe(0);
  expect(afterMs).toBeLessThan(8_000);
  expect(await begun).toBe('cut');
  await holder.end();
});

test('without what it needs it does not start, and names every variable', async () => {
  await using api = await startApiProcess({ MARKET_DATABASES: '{"demo":"mysql://x"}', RATE_LIMIT_PER_HOUR: 'many' });
  await api.ended;
  for (const name of ['MARKET_DATABASES', 'REDIS_URL', 'RATE_LIMIT_PER_HOUR']) expect(api.output()).toContain(name);
});

const Spans = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.looseObject({
              traceId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.number(),
            }),
          ),
        }),
      ),
    }),
  ),
});

test('a request is a span of the caller’s trace when there is somewhere to send it', async () => {
  const spans: z.output<typeof Spans>['resourceSpans'][number]['scopeSpans'][number]['spans'] = [];
  const sink = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      spans.push(
        ...Spans.parse(JSON.parse(body)).resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)),
      );
      response.end('{}');
    });
  });
  const port = await freePort();
  sink.listen(port, '127.0.0.1');
  await once(sink, 'listening');
  await using world = await openApi({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  const [traceId, parentSpanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const authorization = await world.keys.bearer();
  await world.get('/v1/market', { authorization, traceparent: `00-${traceId}-${parentSpanId}-01` });
  const found = await eventually(
    () => Promise.resolve(spans.find((span) => span.traceId === traceId)),
    (span) => span !== undefined,
  );
  expect(found).toMatchObject({ parentSpanId, name: 'GET /v1/market', kind: 2 });
  sink.close();
});
