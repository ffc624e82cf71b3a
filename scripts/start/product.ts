import { statePath } from '../bootstrap/paths.mjs';
import { describe } from '../bootstrap/refusal.mjs';
import type { openScreen } from '../bootstrap/screen.mjs';
import { absentOptions } from './absent.ts';
import { showBoard } from './board.ts';
import { fillCustomer } from './customer/fill-customer.ts';
import { prepareMarkets, type PreparedMarkets } from './databases.ts';
import type { ForecasterState } from './forecaster/state.ts';
import { runForecaster } from './forecaster/run-forecaster.ts';
import { heatText, scoreNewestEarly, scorePast } from './heat.ts';
import { firstLiveAnswer } from './live.ts';
import { apiPart, type Setting, simulatorPart, type Surroundings, workerPart } from './parts.ts';
import { pastText, tellPast } from './past-process.ts';
import { prepareStart } from './prepare.ts';
import { makeSandbox } from './sandbox-process.ts';
import { stateFile, type StartState } from './state.ts';
import { type Supervisor, supervisor } from './supervisor.ts';
import { runWeb, type WebUrls } from './web.ts';

type Screen = ReturnType<typeof openScreen>;

export type Start = {
  readonly screen: Screen;
  /** The wish that everything end. */
  readonly signal: AbortSignal;
  readonly startedAt: Date;
  /** When the user's command began, so that the time shown includes the install. */
  readonly sinceMs: number;
  readonly env: NodeJS.ProcessEnv;
};

/** How long the demo's customer has been one: the last month has an invoice. */
const CUSTOMER_FOR_DAYS = 45;

const at = ({ port }: { readonly port: number }): string => `http://127.0.0.1:${port}`;

const migrateMarkets = (screen: Screen, adminUrl: string): Promise<PreparedMarkets> =>
  screen.step(
    'schema',
    () => prepareMarkets(adminUrl),
    ({ migrated }) => `${migrated.applied.length} migrations applied, TimescaleDB edition: ${migrated.edition}`,
  );

/** Tells what a worker would have seen before now; the product already runs, and runs on without it. */
async function fillPast(
  { screen, signal }: Start,
  around: Surroundings,
  tell: (past: NonNullable<StartState['past']>) => void,
): Promise<void> {
  const scoreEarly = scoreNewestEarly(around);
  try {
    await screen.step(
      'the past',
      (note) =>
        tellPast(
          around,
          (past) => {
            note(pastText(past));
            tell(past);
            scoreEarly(past);
          },
          signal,
        ),
      (days) => (days === 0 ? 'there already' : `${days} days told`),
    );
  } catch (error) {
    if (!signal.aborted) screen.line(`  · ${describe(error)}`);
  }
}

/** Makes what developers' sandboxes are cloned from; the product runs on without, and says that it is being made. */
async function fillSandbox({ screen, signal }: Start, around: Surroundings): Promise<void> {
  try {
    await screen.step(
      'the sandbox',
      (note) => makeSandbox(around, (share) => note(`${Math.floor(100 * share)} %`), signal),
      (made) => (made ? 'made' : 'there already'),
    );
  } catch (error) {
    if (!signal.aborted) screen.line(`  · ${describe(error)}`);
  }
}

/** Tells what a developer's organisation asked of the API, so that its usage, log and bills are there to look at. */
async function fillDemoCustomer({ screen, signal }: Start, { databases }: Surroundings): Promise<void> {
  const now = new Date();
  const since = new Date(Math.floor(now.getTime() / 1_000 - CUSTOMER_FOR_DAYS * 86_400) * 1_000);
  try {
    await screen.step(
      'a customer',
      (note) =>
        fillCustomer(databases.demo, {
          ...{ since, now, signal },
          onShare: (share) => note(`${Math.floor(100 * share)} % of ${CUSTOMER_FOR_DAYS} days of requests`),
        }),
      (hours) => (hours === 0 ? 'there already' : `${hours} hours of requests told`),
    );
  } catch (error) {
    if (!signal.aborted) screen.line(`  · ${describe(error)}`);
  }
}

/** Scores the days of the past once it is told; the worker does it, beside everything else. */
async function fillHeat({ screen, signal }: Start, around: Surroundings): Promise<void> {
  if (signal.aborted) return;
  try {
    await screen.step('heat scores', (note) => scorePast(around, note, signal), heatText);
  } catch (error) {
    if (!signal.aborted) screen.line(`  · ${describe(error)}`);
  }
}

/** Each part begins as soon as what it needs is there: the API the schema, the worker the simulator and the API, at which it looks. */
async function startParts({ screen, env }: Start, parts: Supervisor, setting: Setting) {
  const simulator = screen.step('simulator', () => parts.start(simulatorPart(setting)), at);
  const migrated = migrateMarkets(screen, env['DATABASE_URL'] ?? '').then((markets) => ({
    markets,
    around: { ...setting, databases: markets },
  }));
  const answering = migrated.then((ready) => screen.step('api', () => parts.start(apiPart(ready.around)), at));
  const [{ markets, around }, api] = await Promise.all([
    migrated,
    answering,
    Promise.all([migrated, simulator, answering]).then(([ready, life, answers]) =>
      screen.step('worker', () => parts.start(workerPart(ready.around, at(life), at(answers))), at),
    ),
  ]);
  return { api, markets, around };
}

/**
 * Runs the product until `signal` asks it to end: migrates, starts every process, tells where they are, keeps them
 * alive. Throws when one fails during the start or cannot be kept alive; either way none is left running.
 */
export async function runProduct(start: Start): Promise<void> {
  const { screen, signal, env } = start;
  const { setting, state: first, ownToken } = await prepareStart(start.startedAt, env);
  const onDisk = stateFile(statePath('start/state.json'));
  let state: StartState = first;
  const tell = (change: Partial<StartState>): void => {
    state = { ...state, ...change };
    void onDisk.write(state);
  };
  const failed = Promise.withResolvers<never>();
  const ended = new Promise<void>((settle) => signal.addEventListener('abort', () => settle()));
  const parts = supervisor({
    onChange: (now) => tell({ parts: [...now] }),
    onNews: (text) => screen.line(`  · ${text}`),
    onGiveUp: failed.reject,
  });

  const run = async (): Promise<void> => {
    signal.throwIfAborted();
    const { api, markets, around } = await startParts(start, parts, setting);
    const apiUrl = at(api);
    tell({ apiUrl, demoDatabase: markets.demo });
    const readings = Promise.withResolvers<void>();
    let urls: WebUrls | null = null;
    const onReady = (ready: WebUrls): void => {
      urls = ready;
      tell(ready);
    };
    const web = runWeb({ screen, around, parts, apiUrl, afterReadings: readings.promise, onReady, signal });
    const listings = await screen.step(
      'first readings',
      (note) => firstLiveAnswer(apiUrl, ownToken, note, signal),
      (seen) => `${seen} listings`,
    );
    readings.resolve();
    const absent = await absentOptions(markets.migrated.edition, markets.captures, env);
    const seconds = (Date.now() - start.sinceMs) / 1000;
    showBoard(screen, {
      ...{ seconds, listings, apiUrl, token: state.demo.token, clockNote: setting.clock.note, absent },
      web: around.webPort === null ? 'off' : (urls ?? 'being built'),
    });
    let pastTold = false;
    const past = fillPast(start, around, (told) => tell({ past: told })).then(() => (pastTold = true));
    const telling = { tell: (forecaster: ForecasterState) => tell({ forecaster }), pastTold: () => pastTold };
    const heat = past.then(() => fillHeat(start, around));
    const behind = [fillSandbox(start, around), fillDemoCustomer(start, around)];
    await Promise.all([web, heat, ...behind, runForecaster({ screen, around, parts, signal, ...telling })]);
    await ended;
  };
  try {
    await Promise.race([run(), failed.promise, ended]);
  } finally {
    await screen.step('stopping', (note) => parts.stop(note));
    await onDisk.remove();
  }
}
