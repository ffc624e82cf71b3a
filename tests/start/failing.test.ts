import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isAlive } from '../../scripts/bootstrap/process.mjs';
import { freePort } from '../../scripts/bootstrap/port.mjs';
import { startPart, type PartPlan } from '../../scripts/start/part.ts';
import { supervisor } from '../../scripts/start/supervisor.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canUnpack, ownState } from './launch.ts';

const SERVE = `
  const { createServer } = require('node:http');
  createServer((_, answer) => answer.end('{}')).listen(Number(process.env.PORT), '127.0.0.1');`;

/** A part that is a few lines of Node, logging into a folder that ends with the test. */
async function fixture(script: string, wantedPort = 0): Promise<PartPlan & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-part-'));
  return {
    name: 'fixture',
    command: () => [process.execPath, '-e', script],
    wantedPort,
    env: {},
    log: join(folder, 'fixture.log'),
    cwd: folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const events = { onChange: () => undefined, onNews: () => undefined, onGiveUp: () => undefined };

describe.skipIf(!canUnpack)('npm start', () => {
  test('a part that fails during start ends the rest, says why, and leaves no process', async () => {
    await using state = await ownState();
    const failing = state.run('start', { RATE_LIMIT_PER_HOUR: 'no number' });
    expect(await failing.exitCode).toBe(1);
    expect(failing.output()).toContain('RATE_LIMIT_PER_HOUR');
    expect(state.stores()).toEqual([]);
    expect((await state.status()).running).toBe(false);
  });
});

test('a part whose usual port is busy gets another one', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => busy.once('listening', listening));
  const { port } = busy.address() as AddressInfo;
  await using plan = await fixture(SERVE, port);
  const life = await startPart(plan, () => undefined, new AbortController().signal);
  expect(life.port).not.toBe(port);
  await life.stop(2_000);
  busy.close();
});

test('a part that lost its port between the look and the use is tried on another', async () => {
  const wanted = await freePort();
  await using plan = await fixture(
    `if (Number(process.env.PORT) === ${wanted}) throw new Error('listen EADDRINUSE: address already in use');${SERVE}`,
    wanted,
  );
  const life = await startPart(plan, () => undefined, new AbortController().signal);
  expect(life.port).not.toBe(wanted);
  await life.stop(2_000);
});

test('a part whose port others were told is never moved to another', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => busy.once('listening', listening));
  const { port } = busy.address() as AddressInfo;
  await using plan = await fixture(SERVE, port);
  const start = startPart({ ...plan, isPortFixed: true }, () => undefined, new AbortController().signal);
  await expect(start).rejects.toThrow('EADDRINUSE');
  busy.close();
});

test('an optional part that cannot be kept alive is left, and the product is not ended for it', async () => {
  await using plan = await fixture(
    `const { createServer } = require('node:http');
     const answerAndEnd = (_, answer) => answer.end('{}', () => setTimeout(() => process.exit(3), 100));
     createServer(answerAndEnd).listen(Number(process.env.PORT), '127.0.0.1');`,
  );
  const news: string[] = [];
  const parts = supervisor({
    ...events,
    onNews: (text) => news.push(text),
    onGiveUp: (error) => news.push(`gave up: ${error.message}`),
    firstPauseMs: 1,
  });
  await parts.start({ ...plan, isOptional: true });
  await expect.poll(() => news.at(-1), { timeout: 60_000 }).toContain('runs on without it');
  expect(news.filter((text) => text.startsWith('gave up'))).toEqual([]);
  await parts.stop(() => undefined);
});

test('a part that does not listen to SIGTERM is killed, with what it started', async () => {
  await using plan = await fixture(
    `process.on('SIGTERM', () => {});
     const child = require('node:child_process').spawn('sleep', ['60']);
     console.log('child ' + child.pid);${SERVE}`,
  );
  const life = await startPart(plan, () => undefined, new AbortController().signal);
  const child = Number(/child (\d+)/.exec(life.said())?.[1]);
  await life.stop(200);
  await expect.poll(() => [life.pid, child].filter(isAlive), { timeout: 60_000 }).toEqual([]);
});

test('stopping while a part is starting leaves none behind', async () => {
  await using plan = await fixture('setInterval(() => {}, 1000)');
  const parts = supervisor(events);
  const starting = parts.start(plan).catch((error: unknown) => error);
  await parts.stop(() => undefined);
  expect(await starting).toBeInstanceOf(Error);
});
