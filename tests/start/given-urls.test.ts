import { DEMO_PASSWORD, DEMO_PEOPLE } from '@cineradar/services/accounts/demo-people';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { serverUrls } from '@cineradar/platform/testing/servers';
import { testRedis } from '@cineradar/platform/testing/redis';
import { expect, test } from 'vitest';
import { ownState } from './launch.ts';

/** A build of the web that nobody made before takes its time, and lets others go first. */
const LIMIT_MS = 600_000;

/** A browser's way in: sent to the sign-in page, then signed in there by a page of the same address. */
async function signIn(consoleUrl: string): Promise<{ page: string; status: number }> {
  // Node does not know names below localhost; the console answers at both.
  const { origin } = new URL(`http://localhost:${new URL(consoleUrl).port}`);
  const answer = await fetch(origin);
  const signedIn = await fetch(`${origin}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: DEMO_PEOPLE[0]?.email, password: DEMO_PASSWORD }),
  });
  return { page: `${answer.status} ${new URL(answer.url).pathname}`, status: signedIn.status };
}

const OWN = ['cineradar_demo', 'cineradar_captures'];

/** What stands there already is somebody's, and this test drops what it made. */
async function refuseToShare(databaseUrl: string): Promise<void> {
  await using client = Object.assign(new Client({ connectionString: databaseUrl }), {
    [Symbol.asyncDispose]: () => client.end(),
  });
  await client.connect();
  const { rows } = await client.query('select datname from pg_database where datname = any($1)', [OWN]);
  if (rows.length > 0)
    throw new Error(`${OWN.join(' or ')} stands on ${databaseUrl}: give this test a server without them`);
}

test(
  'services that the environment names are used, and not stopped; people sign in at the console',
  { timeout: LIMIT_MS },
  async () => {
    await using state = await ownState();
    await using lent = await testRedis();
    const { databaseUrl } = serverUrls();
    await refuseToShare(databaseUrl);
    const running = state.run('start', {
      DATABASE_URL: databaseUrl,
      REDIS_URL: lent.url,
      HISTORY_DAYS: '0',
      CINERADAR_WEB: 'on',
    });
    await running.untilSaid('ready after');
    await running.untilSaid('http://console.localhost');
    await expect.poll(async () => (await state.status()).web['console'] ?? '', { timeout: 60_000 }).not.toBe('');
    const { console: consoleUrl = '' } = (await state.status()).web;
    expect(await signIn(consoleUrl)).toEqual({ page: '200 /sign-in', status: 200 });

    const status = await state.status();
    expect(status.services).toBe('environment');
    expect(status.processes.find(({ name }) => name === 'postgres')?.port).toBe(Number(new URL(databaseUrl).port));
    running.signal('SIGINT');
    expect(await running.exitCode).toBe(0);

    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    for (const name of OWN) {
      await client.query(`drop database ${name} with (force)`);
    }
    await client.end();
    const redis = new Redis(lent.url);
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
  },
);

test('one of the two alone is refused before anything is started', async () => {
  await using state = await ownState();
  const running = state.run('start', { REDIS_URL: 'redis://127.0.0.1:1' });
  expect(await running.exitCode).toBe(1);
  expect(running.output()).toContain('REDIS_URL is set, but DATABASE_URL is not');
});
