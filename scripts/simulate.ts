/**
 * `npm run simulate -- --resume-from T --showings FILE --runs N --out FILE`: tells the future of showings N times from what was
 * known at T. Exits 2 when it was called wrongly, 1 when a showing cannot be told.
 */
import { createMarket } from '@cineradar/simulator/market/market';
import { openOracleStore, oracleFolder } from '@cineradar/simulator/oracle/oracle-store';
import { statePath } from './bootstrap/paths.mjs';
import { Refusal } from './bootstrap/refusal.mjs';
import { openScreen } from './bootstrap/screen.mjs';
import { readSimulateArguments, USAGE } from './simulate/arguments.ts';
import { simulate } from './simulate/run.ts';

const main = async (): Promise<number> => {
  const asked = readSimulateArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd(), process.env);
  if (asked === 'help') {
    console.log(USAGE);
    return 0;
  }
  if (typeof asked === 'string') {
    console.error(`${asked}\n\n${USAGE}`);
    return 2;
  }
  const market = createMarket({ seed: asked.seed, size: asked.size });
  const oracle = openOracleStore(oracleFolder(process.env, statePath()), market);
  const screen = openScreen(process.stderr);
  try {
    await screen.step(
      'simulating',
      (note) => simulate(market, oracle, asked, note),
      (showings) => `${showings} showings, ${asked.runs} runs each`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
};

process.exitCode = await main();
