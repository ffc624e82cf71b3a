import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { debianEntry, startDebian, storePids } from '../../scripts/bootstrap/debian/services.mjs';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { sendSignal, waitUntilGone } from '../../scripts/bootstrap/process.mjs';
import type { Services } from '../../scripts/bootstrap/services.mjs';
import type { Status } from '../../scripts/start/status.ts';

/** Where the services cannot be unpacked (no Debian, no right to), these guarantees cannot be shown. */
export const canUnpack = (await debianEntry()) !== null;

const bootstrap = join(checkout, 'scripts', 'bootstrap.mjs');

/**
 * A market that is told in seconds, on a Saturday evening: of its twelve listings none may show anything at some hours of a
 * day, and a start waits for the first answer. No Python and no console beside it: those who test them turn them on.
 */
const SMALL = {
  SIMULATOR_SIZE: 'small',
  HISTORY_DAYS: '1',
  CINERADAR_FORECASTER: 'off',
  CINERADAR_WEB: 'off',
  MARKET_CLOCK_AT: '2026-11-21T12:30:00Z',
};

/** The test run's own services must not be taken for those that the environment names. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const dropped = /^(DATABASE_URL|REDIS_URL|NODE_ENV|NODE_OPTIONS|TEST_LONG|VITEST.*|npm_.*|MARKET_CLOCK_AT)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}

export type Started = {
  readonly output: () => string;
  /** Waits until it has printed a text; throws when it ended before. */
  readonly untilSaid: (text: string) => Promise<void>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly exitCode: Promise<number | null>;
};

function started(child: ChildProcess): Started {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  let ended = false;
  void exitCode.then(() => (ended = true));
  return {
    output: () => output,
    async untilSaid(text) {
      while (!output.includes(text)) {
        if (ended) throw new Error(`ended without saying "${text}":\n${output}`);
        await sleep(50);
      }
    },
    signal: (signal) => sendSignal(child.pid ?? 0, signal),
    exitCode,
  };
}

/** The stores of a data folder alone, for `await using`. */
export async function openStores(
  folder: string,
  { ports = { postgres: 0, redis: 0 }, disposable = true } = {},
): Promise<Services & AsyncDisposable> {
  const entry = await debianEntry();
  if (!entry) throw new Error('the services cannot be unpacked here');
  const { signal } = new AbortController();
  const services = await startDebian({ folder, ports, disposable, note: () => undefined, signal }, entry);
  return { ...services, [Symbol.asyncDispose]: () => services.stop(5_000) };
}

/**
 * A checkout's state of its own, beside that of whoever runs the tests, with `npm run …` on it.
 * Disposing ends what still runs on it and deletes it.
 */
export async function ownState() {
  const path = await mkdtemp(join(tmpdir(), 'cineradar-start-'));
  const folder = join(path, 'start');
  await mkdir(folder);
  // Settles the question of where the services come from, also on a machine with Docker.
  await writeFile(join(folder, 'origin'), 'debian\n');

  const run = (command: string, env: NodeJS.ProcessEnv = {}, args: readonly string[] = []): Started =>
    started(
      spawn(process.execPath, [bootstrap, command, ...args], {
        cwd: checkout,
        env: { ...cleanEnvironment(), ...SMALL, CINERADAR_STATE: path, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );

  const status = async (): Promise<Status> => {
    const asked = run('status', {}, ['--json']);
    await asked.exitCode;
    return JSON.parse(asked.output()) as Status;
  };

  const stores = (): number[] => Object.values(storePids(folder)).filter((pid) => pid !== null);

  return {
    path,
    folder,
    run,
    status,
    stores,
    services: () => openStores(folder, { disposable: false }),
    async [Symbol.asyncDispose]() {
      const { processes } = await status();
      const pids = [...processes.map(({ pid }) => pid ?? 0), ...stores()].filter((pid) => pid > 0);
      for (const pid of pids) sendSignal(pid, 'SIGKILL');
      await Promise.all(pids.map((pid) => waitUntilGone(pid, 5_000)));
      await rm(path, { recursive: true, force: true });
    },
  };
}
