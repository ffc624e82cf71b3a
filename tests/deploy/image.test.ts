import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { freePort, makeKeyFile } from '@cineradar/api/testing/process';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { untilTrue } from '../harness/eventually.ts';
import { isLongForm } from '../scale.ts';
import { type Image, layOut } from './image.ts';

const run = promisify(execFile);
const LIMIT_MS = 600_000;

type Env = Readonly<Record<string, string>>;

/** Runs an image's command with its own environment, its port moved, and nothing of ours. */
const start = (image: Image, env: Env) => {
  const [, ...args] = image.command;
  const child = spawn(process.execPath, args, {
    cwd: image.folder,
    env: { ...image.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]).then((both) => both.join(''));
  return { child, said };
};

/** A database without any schema, beside one that a test has. */
const openEmpty = async (databaseUrl: string): Promise<AsyncDisposable & { readonly url: string }> => {
  const url = new URL(databaseUrl);
  const name = `${url.pathname.slice(1)}_empty`;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  url.pathname = name;
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    },
  };
};

/** Waits until it is ready with its stores and healthy by its own check, asks it to go, and gives how it went. */
const serveOnce = async (target: string, env: Env): Promise<{ code: number | null; said: string }> => {
  await using image = await layOut(target);
  const port = String(await freePort());
  const { child, said } = start(image, { ...env, PORT: port });
  try {
    await untilTrue(`${target} ready`, async () => {
      if (child.exitCode !== null) throw new Error(await said);
      return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
    });
    const [, ...check] = image.healthcheck;
    await run(process.execPath, check, { env: { ...image.env, PORT: port } });
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
  return { code: child.exitCode, said: await said };
};

/** In the long form each installs its packages anew; in the short one one stands for all, out of packages that are here. */
const inLongForm = (...targets: readonly string[]): readonly string[] => (isLongForm ? targets : []);

test.each(['api', ...inLongForm('worker', 'simulator')])(
  'what goes into the image of %s is all that it needs',
  { timeout: LIMIT_MS },
  async (target) => {
    await using database = await testDatabase();
    await using redis = await testRedis();
    const keys = await makeKeyFile();
    const { code, said } = await serveOnce(target, {
      MARKET_DATABASES: JSON.stringify({ demo: database.url }),
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      JWT_KEYS_FILE: keys.path,
      TICKETING_URL: 'http://127.0.0.1:9',
      TICKETING_CLIENT_ID: 'test',
      TICKETING_REFRESH_TOKEN: 'test',
      SIMULATOR_SIZE: 'small',
    });
    expect(code, said).toBe(0);
  },
);

test.each(inLongForm('migrate'))(
  'the image of %s brings an empty database up to the schema, and does nothing the second time',
  { timeout: LIMIT_MS },
  async (target) => {
    await using image = await layOut(target);
    await using database = await testDatabase();
    await using empty = await openEmpty(database.url);
    for (const outcome of ['done', 'up to date']) {
      const { child, said } = start(image, { DATABASE_URL: empty.url });
      await once(child, 'exit');
      expect(await said).toContain(outcome);
      expect(child.exitCode).toBe(0);
    }
  },
);
