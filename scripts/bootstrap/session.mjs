import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { handOver } from './hand-over.mjs';
import { findNode24 } from './node24.mjs';
import { ensurePackages } from './node-modules.mjs';
import { takeOwnership } from './ownership.mjs';
import { statePath } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { bringUp } from './services.mjs';

/** From the wish to end until the last process has ended, stores included. */
const END_LIMIT_MS = 9_500;
const LEAST_STORE_LIMIT_MS = 1_500;

/**
 * @typedef {object} Context
 * @property {ReturnType<typeof import('./screen.mjs').openScreen>} screen
 * @property {AbortController} interruption aborted by Ctrl-C, and when a part of the start fails
 * @property {string[]} args what the user added to the command
 *
 * @typedef {object} Session
 * @property {string} purpose the command, as in `npm run PURPOSE`
 * @property {string} folder the data folder's name
 * @property {{ postgres: number, redis: number }} ports
 * @property {boolean} [disposable]
 * @property {(folder: string) => Promise<unknown>} [endLeftParts] ends what a killed program left behind, before the stores end
 */

/**
 * Runs the packages' install and the services' start beside each other. When one fails, the other
 * is ended before the failure is told.
 * @param {Session} session
 * @param {string} folder
 * @param {Context} context
 */
async function prepare(session, folder, { screen, interruption }) {
  const { signal } = interruption;
  /** @type {unknown[]} */
  const failures = [];
  /** @param {unknown} error */
  const fail = (error) => {
    failures.push(error);
    interruption.abort();
    return null;
  };
  const [packages, services] = await Promise.all([
    screen
      .step(
        'packages',
        (note) => ensurePackages(session.purpose, { note, signal }),
        ({ installed }) => (installed ? 'installed as locked' : 'as locked'),
      )
      .catch(fail),
    screen
      .step(
        'data services',
        (note) => bringUp({ ...session, folder, note, signal }),
        ({ detail }) => detail,
      )
      .catch(fail),
  ]);
  if (packages && services) return { packages, services };
  await packages?.release();
  await services?.stop(LEAST_STORE_LIMIT_MS);
  throw failures[0];
}

/**
 * Owns a data folder, has the packages and the services there, and runs one program on Node 24 with
 * them; the services end after it.
 * @param {Session} session
 * @param {readonly string[]} program
 * @param {NodeJS.ProcessEnv} env added to the environment
 * @param {Context} context
 * @returns {Promise<number>} the program's exit code
 * @throws {Refusal} when another living process owns the folder
 */
export async function runOnServices(session, program, env, context) {
  const folder = statePath(session.folder);
  const ownership = await takeOwnership(folder, session.purpose);
  if ('heldBy' in ownership) {
    const { purpose, pid } = ownership.heldBy;
    throw new Refusal(`\`npm run ${purpose}\` (process ${pid}) is using this checkout’s data.`, [
      'wait for it to end, or stop it',
    ]);
  }
  let interruptedAt = 0;
  context.interruption.signal.addEventListener('abort', () => (interruptedAt = Date.now()));
  const record = join(folder, 'services.json');
  try {
    const { packages, services } = await prepare(session, folder, context);
    const { origin, databaseUrl, redisUrl } = services;
    try {
      await writeFile(record, JSON.stringify({ origin, databaseUrl, redisUrl }), { mode: 0o600 });
      const urls = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
      const node = await findNode24();
      const { signal } = context.interruption;
      return await handOver(node, program, { ...process.env, ...urls, ...env }, signal);
    } finally {
      await session.endLeftParts?.(folder);
      const spent = interruptedAt ? Date.now() - interruptedAt : 0;
      await services.stop(Math.max(LEAST_STORE_LIMIT_MS, END_LIMIT_MS - spent));
      await packages.release();
      await rm(record, { force: true });
    }
  } finally {
    await ownership.release();
  }
}

/**
 * Has the packages and runs one program on Node 24, without services.
 * @param {string} purpose
 * @param {readonly string[]} program
 * @param {NodeJS.ProcessEnv} env added to the environment
 * @param {Context} context
 * @returns {Promise<number>} the program's exit code
 */
export async function runAlone(purpose, program, env, { screen, interruption }) {
  const { signal } = interruption;
  const packages = await screen.slowStep('packages', (note) => ensurePackages(purpose, { note, signal }));
  try {
    return await handOver(await findNode24(), program, { ...process.env, ...env }, signal);
  } finally {
    await packages.release();
  }
}
