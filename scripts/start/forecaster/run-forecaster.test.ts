import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { Refusal } from '../../bootstrap/refusal.mjs';
import { openScreen } from '../../bootstrap/screen.mjs';
import type { PartPlan, PartProcess } from '../part.ts';
import type { Surroundings } from '../parts.ts';
import { type ForecasterRun, runForecaster } from './run-forecaster.ts';
import { type ForecasterState, forecasterText, OFF } from './state.ts';

const around: Surroundings = {
  redisUrl: 'redis://127.0.0.1:1',
  keysFile: '/nowhere/keys.json',
  authSecretFile: '/nowhere/auth-secret',
  statusKeyFile: 'nowhere',
  keyPepperFile: '/nowhere/key-pepper',
  clock: { at: null, note: 'real time' },
  logFolder: '/nowhere',
  forecasterPort: 4003,
  webPort: null,
  databases: { demo: 'postgres://127.0.0.1:1/demo', captures: 'postgres://127.0.0.1:1/captures' },
};

/** A run whose screen and states are kept, and whose parts start as `start` says. */
function run(over: Partial<ForecasterRun>) {
  let screen = '';
  const out = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        screen += chunk.toString();
        done();
      },
    }),
    { isTTY: false, columns: 80 },
  );
  const states: ForecasterState[] = [];
  const started: PartPlan[] = [];
  const parts = {
    start: (plan: PartPlan): Promise<PartProcess> => {
      started.push(plan);
      return Promise.reject(new Refusal(`${plan.name} ended during start`));
    },
  };
  const whole: ForecasterRun = {
    screen: openScreen(out as unknown as NodeJS.WriteStream),
    around,
    parts,
    tell: (state) => states.push(state),
    pastTold: () => true,
    signal: new AbortController().signal,
    ensure: () => Promise.resolve({ python: '/venv/bin/python', version: '3.13.0', built: false }),
    ...over,
  };
  return { done: runForecaster(whole), states, started, screen: () => screen };
}

test('without a Python no part is started, the product goes on, and it is said how to have one', async () => {
  const refusal = new Refusal('This machine has no Python 3.12 to 3.14.', ['install Python 3.13', 'or name one']);
  const { done, states, started, screen } = run({ ensure: () => Promise.reject(refusal) });
  await done;
  expect(started).toEqual([]);
  expect(states.at(-1)).toEqual({
    phase: 'absent',
    note: 'This machine has no Python 3.12 to 3.14.',
    how: 'install Python 3.13',
  });
  expect(screen()).toContain('forecasts by pickup: This machine has no Python 3.12 to 3.14.');
  expect(screen()).toContain('install Python 3.13');
});

test('a forecaster that does not start leaves the product running, its reason told', async () => {
  const { done, states, started } = run({});
  await done;
  expect(started.map(({ name }) => name)).toEqual(['forecaster']);
  expect(states.at(-1)).toMatchObject({ phase: 'absent', note: 'forecaster ended during start' });
});

test('both its processes are optional, and it listens on the port that the worker was told', async () => {
  const started: PartPlan[] = [];
  const start = (plan: PartPlan): Promise<PartProcess> => {
    started.push(plan);
    const stop = (): Promise<void> => Promise.resolve();
    return Promise.resolve({
      pid: 1,
      port: plan.wantedPort,
      ended: new Promise(() => undefined),
      said: () => '',
      stop,
    });
  };
  await run({ parts: { start } }).done;
  expect(started.map(({ name, isOptional }) => `${name} ${isOptional}`)).toEqual(['forecaster true', 'dashboard true']);
  expect(started[0]).toMatchObject({ wantedPort: 4003, isPortFixed: true, readyPath: '/livez' });
  expect(started[0]?.env).toMatchObject({ DATABASE_URL: around.databases.demo, MARKET: 'demo' });
});

test('turned off, nothing is installed or started', async () => {
  const { done, states, started } = run({
    around: { ...around, forecasterPort: null },
    ensure: () => Promise.reject(new Error('asked for an environment')),
  });
  await done;
  expect(states).toEqual([OFF]);
  expect(started).toEqual([]);
});

test('a wish to end is no failure to tell of', async () => {
  const ending = new AbortController();
  ending.abort();
  const { done, states } = run({
    signal: ending.signal,
    ensure: () => Promise.reject(ending.signal.reason as Error),
  });
  await done;
  expect(states).toEqual([]);
});

test.each([
  [
    { phase: 'training', note: 'a first model from 60 days: 40 %' },
    null,
    'pickup answers; a first model from 60 days: 40 %',
  ],
  [{ phase: 'ready', note: '' }, 'm-1', 'model m-1 answers'],
  [{ phase: 'absent', note: 'no Python', how: 'install one' }, null, 'pickup answers; no Python; install one'],
  [OFF, null, 'off; pickup answers; start again without CINERADAR_FORECASTER=off'],
] as const)('status says what answers and what is to come', (state, champion, line) => {
  expect(forecasterText(state, champion)).toBe(line);
});
