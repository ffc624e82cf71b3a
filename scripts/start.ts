/** `npm start` once packages and services are there: migrates, starts every process, shows where they are. */
import { mkdir } from 'node:fs/promises';
import { endLeftParts } from './bootstrap/parts.mjs';
import { statePath } from './bootstrap/paths.mjs';
import { describe } from './bootstrap/refusal.mjs';
import { openScreen } from './bootstrap/screen.mjs';
import { absentOptions } from './start/absent.ts';
import { showBoard } from './start/board.ts';
import { demoClock } from './start/clock.ts';
import { prepareMarkets } from './start/databases.ts';
import { fillDemo } from './start/fill.ts';
import { ensureKeys } from './start/keys.ts';
import { firstLiveAnswer } from './start/live.ts';
import { apiPart, simulatorPart, workerPart, type Surroundings } from './start/parts.ts';
import { stateFile, type StartState } from './start/state.ts';
import { supervisor } from './start/supervisor.ts';
import { readerToken } from './start/token.ts';

const screen = openScreen();
const ending = new AbortController();
const stateOnDisk = stateFile(statePath('start/state.json'));
const ended = new Promise<void>((settle) => ending.signal.addEventListener('abort', () => settle()));
const startedAt = new Date();
/** When the user's command began, so that the time shown includes the install. */
const sinceMs = Number(process.env['CINERADAR_SINCE_MS'] ?? startedAt.getTime());

async function prepare() {
  const logFolder = statePath('start/logs');
  await mkdir(logFolder, { recursive: true });
  await endLeftParts(statePath('start'));
  const keysFile = statePath('keys.json');
  const keys = await ensureKeys(keysFile, startedAt);
  const markets = await screen.step(
    'schema',
    () => prepareMarkets(process.env['DATABASE_URL'] ?? ''),
    ({ migrated }) => `${migrated.applied.length} migrations applied, TimescaleDB edition: ${migrated.edition}`,
  );
  const clock = demoClock(startedAt, process.env['MARKET_CLOCK_AT']);
  const surroundings: Surroundings = {
    databases: markets,
    redisUrl: process.env['REDIS_URL'] ?? '',
    keysFile,
    clock,
    logFolder,
  };
  const state: StartState = {
    startedAt: startedAt.toISOString(),
    parts: [],
    clock: { at: clock.at?.toISOString() ?? null, note: clock.note },
    demo: {
      market: 'demo',
      token: await readerToken(keys, 'demo', startedAt),
      capturesToken: await readerToken(keys, 'captures', startedAt),
    },
    databases: { demo: markets.demo, captures: markets.captures },
  };
  // Waiting for the first answer must not use up what the demo's reader may ask in an hour.
  const ownToken = await readerToken(keys, 'demo', startedAt, 'npm-start');
  return { surroundings, state, ownToken, edition: markets.migrated.edition };
}

/** Fills in what a worker would have seen before now; the product already runs, and runs on without it. */
async function fillEvening(surroundings: Surroundings): Promise<void> {
  try {
    await screen.step(
      'the last 3 hours',
      (note) =>
        fillDemo(
          surroundings,
          ({ done, of, seen }) => note(`${Math.round((100 * done) / of)} %, ${seen} showings seen`),
          ending.signal,
        ),
      (seen) => (seen === 0 ? 'there already' : `${seen} showings seen`),
    );
  } catch (error) {
    if (!ending.signal.aborted) screen.line(`  · ${describe(error)}`);
  }
}

async function main(): Promise<void> {
  const { surroundings, ownToken, edition, ...prepared } = await prepare();
  ending.signal.throwIfAborted();
  let { state } = prepared;
  const tell = (change: Partial<StartState>): void => {
    state = { ...state, ...change };
    void stateOnDisk.write(state);
  };
  const failed = Promise.withResolvers<never>();
  const parts = supervisor({
    onChange: (now) => tell({ parts: [...now] }),
    onNews: (text) => screen.line(`  · ${text}`),
    onGiveUp: failed.reject,
  });
  try {
    const run = async (): Promise<void> => {
      const at = ({ port }: { port: number }): string => `http://127.0.0.1:${port}`;
      const simulator = await screen.step('simulator', () => parts.start(simulatorPart(surroundings)), at);
      const [api] = await Promise.all([
        screen.step('api', () => parts.start(apiPart(surroundings)), at),
        screen.step('worker', () => parts.start(workerPart(surroundings, at(simulator))), at),
      ]);
      const apiUrl = at(api);
      tell({ apiUrl });
      const listings = await screen.step(
        'first readings',
        (note) => firstLiveAnswer(apiUrl, ownToken, note, ending.signal),
        (seen) => `${seen} listings`,
      );
      const absent = await absentOptions(edition, surroundings.databases.captures, process.env);
      const seconds = (Date.now() - sinceMs) / 1000;
      const clockNote = surroundings.clock.note;
      showBoard(screen, { seconds, listings, apiUrl, token: state.demo.token, clockNote, absent });
      await fillEvening(surroundings);
      await ended;
    };
    await Promise.race([run(), failed.promise, ended]);
  } finally {
    await screen.step('stopping', () => parts.stop());
    await stateOnDisk.remove();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
// The channel closes when whoever started us was killed: nobody else would end the parts.
process.on('disconnect', () => ending.abort());
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await main();
} catch (error) {
  if (!ending.signal.aborted) {
    process.stderr.write(`\n${describe(error)}\n`);
    process.exitCode = 1;
  }
}
process.exit();
