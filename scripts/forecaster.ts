/**
 * `npm run forecaster -- COMMAND`: a command of the forecaster in its Python environment, on the demo market of the
 * running start, at that market's time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { checkout, statePath } from './bootstrap/paths.mjs';
import { ensureEnvironment } from './bootstrap/python/environment.mjs';
import { describe } from './bootstrap/refusal.mjs';
import { openScreen } from './bootstrap/screen.mjs';
import { demoClock } from './start/clock.ts';
import { prepareMarkets } from './start/databases.ts';
import { forecasterCommand, forecasterEnv } from './start/forecaster/parts.ts';
import { StartState } from './start/state.ts';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

/** Where the market's clock stands: as the running start told it, else as the next one would. */
async function clockAt(): Promise<Date | null> {
  const state = await readFile(statePath('start/state.json'), 'utf8').catch(() => null);
  if (state === null) return demoClock(new Date(), process.env['MARKET_CLOCK_AT']).at;
  const { at } = StartState.parse(JSON.parse(state)).clock;
  return at === null ? null : new Date(at);
}

async function storeEnv(): Promise<Readonly<Record<string, string>>> {
  const { DATABASE_URL: adminUrl, REDIS_URL: redisUrl = '' } = process.env;
  if (adminUrl === undefined) return { FORECASTER_DIR: statePath('forecaster') };
  const { demo } = await prepareMarkets(adminUrl);
  return forecasterEnv(demo, redisUrl, await clockAt());
}

async function run(args: readonly string[]): Promise<number> {
  const { python } = await openScreen().slowStep('python', (note) =>
    ensureEnvironment({ dev: false, note, signal: ending.signal }),
  );
  const [program, ...rest] = forecasterCommand(python, ...args);
  const env = { ...process.env, ...(await storeEnv()) };
  const child = spawn(program, rest, { cwd: checkout, env, stdio: 'inherit' });
  await once(child, 'exit');
  return child.exitCode ?? 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!ending.signal.aborted) console.error(describe(error));
  process.exitCode = 1;
}
