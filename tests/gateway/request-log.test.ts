import { randomUUID } from 'node:crypto';
import { startApiProcess } from '@cineradar/api/testing/process';
import { NOW } from '@cineradar/api/testing/programme';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { untilTrue } from '../harness/eventually.ts';
import { scale } from '../scale.ts';
import { openStores } from './stores.ts';

const REQUESTS = scale(10_000);
const AT_ONCE = 20;
const PATHS = ['/v1/occupancy/live', '/v1/sites?limit=1', '/v1/nowhere', '/v1/sites?limit=x'];

test('two processes that are asked without a pause and end when they are asked to have counted every request they answered, once', async () => {
  await using stack = new AsyncDisposableStack();
  const { db, keys, env } = await openStores(stack);
  const start = async () =>
    stack.use(
      await startApiProcess({
        ...env,
        MARKET_CLOCK_AT: NOW,
        RATE_LIMIT_PER_HOUR: '10000000',
        AUTH_SECRET: 'a secret of tests that is long enough',
        AUTH_ORIGINS: 'http://console.localhost:3000',
      }),
    );
  const apis = [await start(), await start()];
  const organisation = randomUUID();
  const authorization = await keys.bearer({ organisation });
  const ask = async (place: number): Promise<string | undefined> => {
    const path = PATHS[Math.floor(place / apis.length) % PATHS.length] ?? '';
    const answer = await fetch(`${apis[place % apis.length]?.url}${path}`, { headers: { authorization } });
    await answer.arrayBuffer();
    return String(answer.status);
  };
  await untilTrue('APIs that answer from memory', async () => {
    const answers = await Promise.all(apis.map(({ url }) => fetch(`${url}/readyz`).catch(() => undefined)));
    return answers.every((answer) => answer?.ok === true);
  });

  const statuses: (string | undefined)[] = [];
  for (let from = 0; from < REQUESTS; from += AT_ONCE) {
    const asked = Array.from({ length: AT_ONCE }, (_, place) => ask(from + place));
    statuses.push(...(await Promise.all(asked)));
  }
  await Promise.all(apis.map((api) => api.stop('SIGTERM')));

  const counted = await sql<{ status: string; requests: number }>`
    select status::text, sum(requests) as requests from usage_hours where organisation_id = ${organisation}
    group by status order by status`.execute(db);
  const answered = Object.entries(Object.groupBy(statuses, (status) => status ?? '')).map(([status, ofOne]) => ({
    status,
    requests: ofOne?.length,
  }));
  expect(counted.rows).toEqual(answered.toSorted((a, b) => a.status.localeCompare(b.status)));
  const logged = await sql<{ n: number; batches: number }>`
    select (select count(*) from request_log where organisation_id = ${organisation}) as n,
      (select sum(requests) from usage_batches) as batches`.execute(db);
  expect(logged.rows[0]).toEqual({ n: statuses.length, batches: statuses.length });
}, 600_000);
