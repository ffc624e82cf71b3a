import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doctor } from './doctor.mjs';
import { handOver } from './hand-over.mjs';
import { findNode24 } from './node24.mjs';
import { ownerOf } from './ownership.mjs';
import { endLeftParts } from './parts.mjs';
import { checkout, statePath } from './paths.mjs';
import { reset } from './reset.mjs';
import { runAlone, runOnServices } from './session.mjs';

/** The usual ports; a busy one is replaced by any free one. */
const START_PORTS = { postgres: 5440, redis: 6390 };
const ANY_PORTS = { postgres: 0, redis: 0 };

/** @typedef {import('./session.mjs').Context} Context */

/** @param {string} path @returns {Promise<Record<string, unknown>>} empty where it cannot be read */
async function readJson(path) {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

/** @param {Context} context */
async function start(context) {
  const owner = await ownerOf(statePath('start'));
  if (owner?.purpose === 'start') {
    const state = await readJson(statePath('start/state.json'));
    const at = typeof state['apiUrl'] === 'string' ? `at ${state['apiUrl']}` : 'and is still starting';
    context.screen.line(`CineRadar already runs here (process ${owner.pid}) ${at}`);
    context.screen.line('`npm run status` tells more; Ctrl-C where it runs stops it.');
    return 0;
  }
  context.screen.line(`\n  ${context.screen.paint(1, 'CineRadar')}\n`);
  const session = { purpose: 'start', folder: 'start', ports: START_PORTS, endLeftParts };
  // The second start spends most of its time compiling what the first one compiled.
  const env = {
    CINERADAR_SINCE_MS: String(Date.now()),
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? statePath('compile-cache'),
  };
  const code = await runOnServices(session, ['scripts/start.ts', ...context.args], env, context);
  return context.interruption.signal.aborted ? 0 : code;
}

/** @param {Context} context */
async function test(context) {
  const long = context.args.includes('--long');
  const rest = context.args.filter((arg) => arg !== '--long');
  const session = { purpose: 'test', folder: 'test', ports: ANY_PORTS, disposable: true };
  return runOnServices(session, ['scripts/test.ts', ...rest], long ? { TEST_LONG: '1' } : {}, context);
}

/** @param {Context} context */
async function bench(context) {
  const session = { purpose: 'bench', folder: 'bench', ports: ANY_PORTS };
  return runOnServices(session, ['bench/run.ts', ...context.args], {}, context);
}

/**
 * Runs a script on the services of a running start, else brings them up for as long as it takes.
 * @param {string} script
 */
const besideStart = (script) => async (/** @type {Context} */ context) => {
  const program = [script, ...context.args];
  const owner = await ownerOf(statePath('start'));
  const living = owner?.purpose === 'start' ? await readJson(statePath('start/services.json')) : {};
  const { databaseUrl, redisUrl } = living;
  if (typeof databaseUrl === 'string' && typeof redisUrl === 'string') {
    return runAlone('import', program, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl }, context);
  }
  return runOnServices({ purpose: 'import', folder: 'start', ports: START_PORTS }, program, {}, context);
};

/** The forecaster's commands that look at no store: for them none is started. */
const STORELESS = ['--help', '-h', 'features', 'models', 'openapi', 'evaluate'];

/** @param {Context} context */
async function forecaster(context) {
  const [command = '--help'] = context.args;
  const script = 'scripts/forecaster.ts';
  return (STORELESS.includes(command) ? alone('forecaster', script) : besideStart(script))(context);
}

/** @param {Context} context */
async function status(context) {
  if (!existsSync(join(checkout, 'node_modules'))) {
    context.screen.line('Nothing has been started here yet: `npm start`.');
    return 1;
  }
  const { signal } = context.interruption;
  return handOver(await findNode24(), ['scripts/status.ts', ...context.args], process.env, signal);
}

/** @param {string} purpose @param {string} script */
const alone = (purpose, script) => (/** @type {Context} */ context) =>
  runAlone(purpose, [script, ...context.args], {}, context);

/** Where the accounts' database is named nothing needs to run here. @param {Context} context */
const invoices = (context) =>
  process.env['ACCOUNTS_DATABASE_URL'] === undefined
    ? besideStart('scripts/invoices.ts')(context)
    : alone('invoices', 'scripts/invoices.ts')(context);

/** @type {Record<string, (context: Context) => Promise<number>>} */
export const commands = {
  start,
  test,
  bench,
  import: besideStart('scripts/import.ts'),
  corrections: besideStart('scripts/corrections.ts'),
  rejudge: besideStart('scripts/rejudge.ts'),
  heat: besideStart('scripts/heat.ts'),
  concessions: besideStart('scripts/concessions.ts'),
  invoices,
  forecaster,
  check: alone('check', 'scripts/check.ts'),
  generate: alone('generate', 'scripts/generate.ts'),
  'publish:sdks': alone('publish', 'scripts/publish-sdks.ts'),
  keys: alone('keys', 'scripts/keys.ts'),
  simulate: alone('simulate', 'scripts/simulate.ts'),
  migrate: alone('migrate', 'scripts/migrate.ts'),
  token: alone('token', 'scripts/token.ts'),
  status,
  doctor,
  reset,
};
