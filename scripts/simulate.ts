/**
 * `npm run simulate -- --resume-from T --showings FILE --runs N --out FILE`: tells the future of showings N times from what was
 * known at T. `npm run simulate -- export …`: tells the market's past into files of history. Exits 2 when it was called
 * wrongly, 1 when it cannot be told, 130 when it was stopped.
 */
import { createMarket } from '@cineradar/simulator/market/market';
import { openOracleStore, oracleFolder } from '@cineradar/simulator/oracle/oracle-store';
import { statePath } from './bootstrap/paths.mjs';
import { Refusal } from './bootstrap/refusal.mjs';
import { openScreen } from './bootstrap/screen.mjs';
import { readSimulateArguments, type SimulateArguments, USAGE } from './simulate/arguments.ts';
import { runExport } from './simulate/export.ts';
import { EXPORT_USAGE, type ExportArguments, readExportArguments } from './simulate/export-arguments.ts';
import { simulate } from './simulate/run.ts';

const INTERRUPTED = 130;

const tellFutures = async (asked: SimulateArguments): Promise<void> => {
  const market = createMarket({ seed: asked.seed, size: asked.size });
  const oracle = openOracleStore(oracleFolder(process.env, statePath()), market);
  await openScreen(process.stderr).step(
    'simulating',
    (note) => simulate(market, oracle, asked, note),
    (showings) => `${showings} showings, ${asked.runs} runs each`,
  );
};

const tellPast = async (asked: ExportArguments): Promise<void> => {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await openScreen(process.stderr).step(
    'telling the past',
    (note) => runExport(asked, note, stop.signal),
    (showings) => `${asked.days} days, ${showings} showings`,
  );
};

const main = async (): Promise<number> => {
  const given = process.argv.slice(2);
  const isExport = given[0] === 'export';
  const calledFrom = process.env['INIT_CWD'] ?? process.cwd();
  const usage = isExport ? EXPORT_USAGE : `${USAGE}\n\n${EXPORT_USAGE}`;
  const asked = isExport
    ? readExportArguments(given.slice(1), calledFrom, process.env)
    : readSimulateArguments(given, calledFrom, process.env);
  if (asked === 'help') {
    console.log(usage);
    return 0;
  }
  if (typeof asked === 'string') {
    console.error(`${asked}\n\n${usage}`);
    return 2;
  }
  try {
    await ('until' in asked ? tellPast(asked) : tellFutures(asked));
    return 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return INTERRUPTED;
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
};

process.exitCode = await main();
