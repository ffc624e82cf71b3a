import { ensureEnvironment } from '../../bootstrap/python/environment.mjs';
import { describe, Refusal } from '../../bootstrap/refusal.mjs';
import type { openScreen } from '../../bootstrap/screen.mjs';
import type { Surroundings } from '../parts.ts';
import type { Supervisor } from '../supervisor.ts';
import { readLearnt, trainFirst, untilDaysEnough, FIRST_MODEL_DAYS } from './first-model.ts';
import { dashboardPart, servingPart } from './parts.ts';
import { type ForecasterState, OFF } from './state.ts';

export type ForecasterRun = {
  readonly screen: ReturnType<typeof openScreen>;
  readonly around: Surroundings;
  readonly parts: Pick<Supervisor, 'start'>;
  readonly tell: (state: ForecasterState) => void;
  /** Whether all of the past that will be told has been. */
  readonly pastTold: () => boolean;
  readonly signal: AbortSignal;
  /** Makes the Python environment, or refuses with the way to have one. */
  readonly ensure?: typeof ensureEnvironment;
};

/** `npm run forecaster -- models` has the verdict. */
const REFUSED = 'the last model did not beat pickup';

const at = ({ port }: { readonly port: number }): string => `http://127.0.0.1:${port}`;

/** Shows a step whose notes are also the forecaster's state, for `npm run status`. */
function tellingStep<T>(
  { screen, tell }: ForecasterRun,
  name: string,
  phase: ForecasterState['phase'],
  known: Partial<ForecasterState>,
  work: (note: (text: string) => void) => Promise<T>,
  detail: (result: T) => string,
): Promise<T> {
  return screen.step(
    name,
    (note) =>
      work((text) => {
        note(text);
        tell({ ...known, phase, note: text });
      }),
    detail,
  );
}

async function trainWhenThereIsEnough(run: ForecasterRun, url: string, known: Partial<ForecasterState>): Promise<void> {
  const { screen, around, tell, signal } = run;
  const look = () => readLearnt(around.databases.demo, around.clock.at ?? new Date());
  const { champion, triedLately } = await look();
  if (champion !== null || triedLately) {
    tell({ ...known, phase: 'ready', note: champion === null ? REFUSED : '' });
    return;
  }
  const waiting = (days: number): void =>
    tell({ ...known, phase: 'waiting', note: `a model is trained from ${FIRST_MODEL_DAYS} days; ${days} are told` });
  if (!(await untilDaysEnough(look, run.pastTold, waiting, signal))) return;
  try {
    const trained = async (note: (text: string) => void): Promise<string | null> => {
      await trainFirst(url, note, signal);
      return (await look()).champion;
    };
    const said = (promoted: string | null): string => (promoted === null ? REFUSED : `${promoted} answers`);
    const promoted = await tellingStep(run, 'first model', 'training', known, trained, said);
    tell({ ...known, phase: 'ready', note: promoted === null ? REFUSED : '' });
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    screen.line(`  · ${why}; pickup answers, and the nightly run tries again`);
    tell({ ...known, phase: 'ready', note: `${why}; the nightly run tries again` });
  }
}

/**
 * The forecaster of a running product: its environment, its two processes, its first model. Ends when there is nothing
 * more to wait for; never throws: without it everything else works, and it is said how to have it.
 */
export async function runForecaster(run: ForecasterRun): Promise<void> {
  const { screen, around, parts, tell, signal, ensure = ensureEnvironment } = run;
  const port = around.forecasterPort;
  if (port === null) {
    tell(OFF);
    return;
  }
  try {
    const { python } = await tellingStep(
      run,
      'python',
      'environment',
      {},
      (note) => ensure({ dev: false, note, signal }),
      ({ version, built }) => `${version}, packages ${built ? 'installed ' : ''}as locked`,
    );
    tell({ phase: 'starting', note: 'starting' });
    const serving = await screen.step('forecaster', () => parts.start(servingPart(around, python, port)), at);
    const dashboardUrl = await screen
      .step('dashboard', () => parts.start(dashboardPart(around, python)).then(at), String)
      .catch((error: unknown) => {
        if (!signal.aborted) screen.line(`  · the forecaster’s dashboard: ${describe(error)}`);
        return undefined;
      });
    const known = dashboardUrl === undefined ? {} : { dashboardUrl };
    await trainWhenThereIsEnough(run, at(serving), known);
  } catch (error) {
    if (signal.aborted) return;
    screen.line(`  · forecasts by pickup: ${describe(error)}`);
    const [first = ''] = describe(error instanceof Refusal ? new Refusal(error.message) : error).split('\n');
    const how = error instanceof Refusal ? error.waysOut[0] : 'forecaster.log tells more';
    tell({ phase: 'absent', note: first, ...(how === undefined ? {} : { how }) });
  }
}
