import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@cineradar/api/testing/process';
import { ensureEnvironment, forecaster } from '../../scripts/bootstrap/python/environment.mjs';

const READY_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 15_000;

export type ForecasterEnv = Readonly<Record<string, string>>;

/** The program of the forecaster's environment, which is made where it is missing. */
export const forecasterPython = async (): Promise<string> => {
  const { python } = await ensureEnvironment({
    dev: false,
    note: (text) => console.error(text),
    signal: new AbortController().signal,
  });
  return python;
};

const onOneThread = (env: ForecasterEnv): NodeJS.ProcessEnv => ({
  ...process.env,
  OMP_NUM_THREADS: '1',
  POLARS_MAX_THREADS: '1',
  LOG_LEVEL: 'warn',
  ...env,
});

/** Runs `python ARGS` to its end and gives what it printed. Throws where it fails. */
export const runPython = async (python: string, args: readonly string[], env: ForecasterEnv): Promise<string> => {
  const child = spawn(python, args, { cwd: forecaster, env: onOneThread(env), stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`python ${args.join(' ')} ended with ${child.exitCode}:\n${said}`);
  return said;
};

const untilReady = async (child: ChildProcess, url: string): Promise<void> => {
  for (const end = performance.now() + READY_LIMIT_MS; performance.now() < end; await sleep(200)) {
    if (child.exitCode !== null) throw new Error(`the forecaster ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
  }
  throw new Error(`the forecaster was not ready within ${READY_LIMIT_MS / 1_000} s`);
};

/** `cineradar-forecaster serve`, ready, for `await using`. */
export const serveForecasts = async (
  python: string,
  env: ForecasterEnv,
): Promise<AsyncDisposable & { readonly url: string }> => {
  const port = await freePort();
  const child = spawn(python, ['-m', 'cineradar_forecaster.cli', 'serve'], {
    cwd: forecaster,
    env: onOneThread({ ...env, PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(limit);
  };
  try {
    await untilReady(child, url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, [Symbol.asyncDispose]: stop };
};
