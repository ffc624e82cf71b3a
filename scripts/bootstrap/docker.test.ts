import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerEngine, startDocker } from './docker.mjs';

// A stand-in for the docker command: what it is asked is Docker's own interface, and needs no engine here.
let folder: string;
const path = process.env['PATH'];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-docker-'));
  process.env['PATH'] = `${folder}:${path}`;
});
afterEach(async () => {
  process.env['PATH'] = path;
  await rm(folder, { recursive: true, force: true });
});

/** Answers each call by the first case that matches its arguments, and notes the call. */
async function docker(cases: Record<string, string>): Promise<() => Promise<string[]>> {
  const arms = Object.entries(cases).map(([pattern, action]) => `*'${pattern}'*) ${action};;`);
  const calls = join(folder, 'calls');
  const script = `#!/bin/sh\necho "$* POSTGRES_PORT=$POSTGRES_PORT" >> '${calls}'\ncase "$*" in\n${arms.join('\n')}\n*) exit 1;;\nesac\n`;
  await writeFile(join(folder, 'docker'), script);
  await chmod(join(folder, 'docker'), 0o755);
  return async () => (await readFile(calls, 'utf8')).trim().split('\n');
}

const request = () => ({
  folder,
  ports: { postgres: 0, redis: 0 },
  note: () => undefined,
  signal: new AbortController().signal,
});

test('an engine counts only when it answers and has compose', async () => {
  await docker({ 'version --format': 'echo 28.1.0' });
  expect(await dockerEngine()).toBeNull();
  await docker({ 'compose version': 'echo 2.39', 'version --format': 'echo 28.1.0' });
  expect(await dockerEngine()).toBe('28.1.0');
});

test('containers that live are taken over, on the ports they have', async () => {
  const calls = await docker({ 'port postgres': 'echo 127.0.0.1:5555', 'port redis': 'echo 127.0.0.1:6666' });
  const services = await startDocker(request(), true);
  expect(services?.databaseUrl).toBe('postgres://postgres@127.0.0.1:5555/postgres');
  expect(services?.redisUrl).toBe('redis://127.0.0.1:6666');
  expect((await calls()).filter((call) => / up | pull /.test(call))).toEqual([]);
});

test('images that cannot be had let the next way have its turn', async () => {
  await docker({ ' pull ': 'exit 1', ' port ': 'exit 1' });
  expect(await startDocker(request(), true)).toBeNull();
});

test('a port that Docker finds taken is replaced', async () => {
  const calls = await docker({
    ' port ': 'exit 1',
    ' pull ': 'exit 0',
    ' up ': 'if [ -e "$0.tried" ]; then exit 0; fi; touch "$0.tried"; echo "port is already allocated" >&2; exit 1',
  });
  const services = await startDocker(request(), true);
  const ups = (await calls()).filter((call) => call.includes(' up '));
  expect(ups).toHaveLength(2);
  const port = services === null ? '' : new URL(services.databaseUrl).port;
  expect(ups[1]).toContain(`POSTGRES_PORT=${port}`);
});

test('the compose file offers what the schema asks for', async () => {
  const compose = await readFile(new URL('../../deploy/compose.yml', import.meta.url), 'utf8');
  expect(compose).toContain('timescale/timescaledb-ha:pg17');
  expect(compose).toContain('redis:8');
  expect(compose).toMatch(/--appendonly, '?yes/);
});
