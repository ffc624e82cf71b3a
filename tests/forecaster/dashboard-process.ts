import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testDatabase } from '@cineradar/platform/testing/database';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { freePort } from '../../scripts/bootstrap/port.mjs';
import { programOf } from '../../scripts/bootstrap/python/stamp.mjs';
import { eventually } from '../harness/eventually.ts';

const forecaster = join(checkout, 'apps', 'forecaster');
const python = programOf(join(forecaster, '.venv'));

// A test run that is killed must leave no server behind: the shell holds the other end of a pipe.
const GUARDED = '"$0" "$@" & pid=$!; trap "kill $pid" TERM; cat >/dev/null; kill $pid; wait $pid';

/** The dashboard as `npm start` runs it, over a market of the test's own, for `await using`. */
export type RunningDashboard = AsyncDisposable & { readonly url: string; readonly databaseUrl: string };

/** Starts it over the invented market of apps/forecaster/tests, and waits until it answers. */
export const openDashboard = async (): Promise<RunningDashboard> => {
  const database = await testDatabase();
  await promisify(execFile)(python, [join(forecaster, 'tests', 'dashboard_market.py'), database.url]);
  const [folder, port] = await Promise.all([mkdtemp(join(tmpdir(), 'cineradar-dashboard-')), freePort()]);
  const command = ['-m', 'cineradar_forecaster.cli', 'dashboard', '--port', String(port)];
  const child = spawn('sh', ['-c', GUARDED, python, ...command], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], HOME: folder, DATABASE_URL: database.url, FORECASTER_DIR: folder },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}`;
  await eventually('the dashboard answers', async () => {
    if (child.exitCode !== null) throw new Error(said);
    return (await fetch(`${url}/_stcore/health`).catch(() => undefined))?.ok ? true : undefined;
  });
  return {
    url,
    databaseUrl: database.url,
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      await ended;
      await database[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
