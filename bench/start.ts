import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../scripts/bootstrap/paths.mjs';
import type { Row } from './harness/row.ts';

/** The line npm start prints once the first live answer shows an occupancy. */
const READY = /ready after/;
const PACKAGES = /✔ packages\s+([\d.]+) s/;

type StartFigures = { readonly seconds: number; readonly packagesSeconds: number | null };

/** Runs `npm start` in a clone until it is ready, then stops it. Throws when it ends before. */
async function measureStart(clone: string, env: NodeJS.ProcessEnv): Promise<StartFigures> {
  const since = performance.now();
  const child = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let said = '';
  const seconds = await new Promise<number>((settle, fail) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (READY.test(said)) settle(Math.round((performance.now() - since) / 10) / 100);
    });
    child.once('exit', () => fail(new Error(`npm start ended before it was ready:\n${said}`)));
  });
  process.kill(-(child.pid ?? 0), 'SIGINT'); // as a terminal does: to npm, its shell and the bootstrap
  await once(child, 'exit');
  const packages = PACKAGES.exec(said)?.[1];
  return { seconds, packagesSeconds: packages === undefined ? null : Number(packages) };
}

/** This bench's own services and state must not be taken for the clone's. */
function ofAStranger(cache: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|REDIS_URL|CINERADAR_.*|npm_.*)$/.test(name),
  );
  return { ...Object.fromEntries(inherited), XDG_CACHE_HOME: cache };
}

/**
 * A fresh clone of HEAD to the first live answer, then the same again. npm's cache is warm, the services' cache and
 * node_modules are empty. The limit is the install of the packages in the same run: the start waits for it.
 */
export async function rows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-bench-start-'));
  const clone = join(folder, 'clone');
  try {
    await promisify(execFile)('git', ['clone', '--quiet', checkout, clone]);
    const env = ofAStranger(join(folder, 'cache'));
    const first = await measureStart(clone, env);
    const second = await measureStart(clone, env);
    const row = { unit: 's', peer: null, ratio: null };
    return [
      { ...row, metric: 'first start', ours: first.seconds, limit: first.packagesSeconds },
      { ...row, metric: 'second start', ours: second.seconds, limit: null },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
