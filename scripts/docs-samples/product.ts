import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkout } from '../bootstrap/paths.mjs';
import { readStatus } from '../start/status.ts';

const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 15_000;
const PAUSE_MS = 500;

/** Where the product answers, and the credential that `npm run status` shows. */
export type Product = { readonly apiUrl: string; readonly token: string };

/** The product that runs in this checkout and is ready to answer, or null. */
async function findProduct(): Promise<Product | null> {
  const { api, demo } = await readStatus();
  if (api.url === null || demo === null) return null;
  const ready = await fetch(`${api.url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
  return ready ? { apiUrl: api.url, token: demo.token } : null;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function waitForProduct(start: ChildProcess, logFile: string): Promise<Product> {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    if (hasEnded(start)) throw new Error(`npm start ended before it served:\n${await readFile(logFile, 'utf8')}`);
    const product = await findProduct();
    if (product) return product;
    await sleep(PAUSE_MS);
  }
  throw new Error(`npm start did not serve within ${START_LIMIT_MS / 1000} s; what it said is in ${logFile}`);
}

async function stop(start: ChildProcess): Promise<void> {
  if (hasEnded(start)) return;
  const ended = once(start, 'exit');
  start.kill('SIGTERM');
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_LIMIT_MS, false, { ref: false })]);
  if (!inTime) start.kill('SIGKILL');
}

/**
 * The product that runs here, else one that is started for the caller and ended when disposed, its screen kept in
 * `logFile`. Throws when it does not serve in time.
 */
export async function openProduct(logFile: string): Promise<AsyncDisposable & Product> {
  const running = await findProduct();
  if (running) return { ...running, [Symbol.asyncDispose]: () => Promise.resolve() };
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const start = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start'], {
    cwd: checkout,
    stdio: ['ignore', log, log],
    // No sample needs the console; without it people sign in from its usual address, whoever has that port.
    env: { ...process.env, CINERADAR_WEB: 'off' },
  });
  try {
    return { ...(await waitForProduct(start, logFile)), [Symbol.asyncDispose]: () => stop(start) };
  } catch (error) {
    await stop(start);
    throw error;
  }
}
