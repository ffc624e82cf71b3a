/**
 * `npm run simulate -- --resume-from T --showings FILE --runs N --out FILE`: tells the future of showings N times from what was
 * known at T. `npm run simulate -- export …`: tells the market's past into files of history. `npm run simulate -- bounds …`:
 * tells how well forecasts could do at best. Exits 2 when it was called wrongly, 1 when it cannot be told, 130 when it was stopped.
 */
import { createMarket } from '@cineradar/simulator/market/market';
import { openOracleStore, oracleFolder } from '@cineradar/simulator/oracle/oracle-store';
import { statePath } from './bootstrap/paths.mjs';
import { Refusal } from './bootstrap/refusal.mjs';
import { openScreen } from './bootstrap/screen.mjs';
import { readSimulateArguments, USAGE } from './simulate/arguments.ts';
import { runBounds } from './simulate/bounds.ts';
import { BOUNDS_USAGE, readBoundsArguments } from './simulate/bounds-arguments.ts';
import { runExport } from './simulate/export.ts';
import { EXPORT_USAGE, readExportArguments } from './simulate/export-arguments.ts';
import { simulate } from './simulate/run.ts';

const INTERRUPTED = 130;

/** What a command does once its arguments are read; a text says what is wrong with them. */
type Prepared = (() => Promise<unknown>) | string;
type Command = {
  readonly usage: string;
  readonly prepare: (args: readonly string[], calledFrom: string, env: NodeJS.ProcessEnv) => Prepared;
};

const screen = openScreen(process.stderr);
const oracleIn = (env: NodeJS.ProcessEnv): string => oracleFolder(env, statePath());
const stop = new AbortController();
const stoppable = (): AbortSignal => {
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  return stop.signal;
};

const futures: Command = {
  usage: `${USAGE}\n\n${EXPORT_USAGE}\n\n${BOUNDS_USAGE}`,
  prepare: (args, calledFrom, env) => {
    const asked = readSimulateArguments(args, calledFrom, env);
    if (typeof asked === 'string') return asked;
    return () => {
      const market = createMarket({ seed: asked.seed, size: asked.size });
      const oracle = openOracleStore(oracleIn(env), market);
      const tell = (note: (text: string) => void) => simulate(market, oracle, asked, note);
      return screen.step('simulating', tell, (told) => `${told} showings, ${asked.runs} runs each`);
    };
  },
};

const past: Command = {
  usage: EXPORT_USAGE,
  prepare: (args, calledFrom, env) => {
    const asked = readExportArguments(args, calledFrom, env);
    if (typeof asked === 'string') return asked;
    const tell = (note: (text: string) => void) => runExport(asked, note, stoppable());
    return () => screen.step('telling the past', tell, (told) => `${asked.days} days, ${told} showings`);
  },
};

const bounds: Command = {
  usage: BOUNDS_USAGE,
  prepare: (args, calledFrom, env) => {
    const asked = readBoundsArguments(args, calledFrom, env);
    if (typeof asked === 'string') return asked;
    const tell = (note: (text: string) => void) => runBounds(asked, oracleIn(env), note, stoppable());
    const detail = (days: number): string => `${days} days, ${asked.showingsADay} showings each, ${asked.runs} runs`;
    return () => screen.step('simulating', tell, detail);
  },
};

const main = async (): Promise<number> => {
  const [name, ...others] = process.argv.slice(2);
  const { command, args } =
    name === 'export'
      ? { command: past, args: others }
      : name === 'bounds'
        ? { command: bounds, args: others }
        : { command: futures, args: process.argv.slice(2) };
  const run = command.prepare(args, process.env['INIT_CWD'] ?? process.cwd(), process.env);
  if (run === 'help') {
    console.log(command.usage);
    return 0;
  }
  if (typeof run === 'string') {
    console.error(`${run}\n\n${command.usage}`);
    return 2;
  }
  try {
    await run();
    return 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return INTERRUPTED;
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
};

process.exitCode = await main();
