import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageUsers } from '../node-modules.mjs';
import { takeOwnership } from '../ownership.mjs';
import { cacheFolder, checkout, packageUsePath } from '../paths.mjs';
import { Refusal } from '../refusal.mjs';
import { attempt, run } from '../run.mjs';
import { findPython } from './python.mjs';
import { lockHash, programOf, readStamp, runningVersion, writeStamp } from './stamp.mjs';
import { ensureUv } from './uv.mjs';

/** The forecaster's folder. */
export const forecaster = join(checkout, 'apps', 'forecaster');
const ours = join(forecaster, '.venv');

/**
 * A project in Python of this repository, with an environment of its own in its folder.
 * @typedef {object} Project
 * @property {string} name as people and reports call it
 * @property {string} folder where its pyproject.toml and uv.lock lie
 * @property {readonly string[]} extras what it is installed with, as uv's arguments
 * @property {string} prove imports its compiled packages: a wheel for another processor or C library fails here and not
 *   in the product
 */

/** @type {Project} */
export const FORECASTER = {
  name: 'forecaster',
  folder: forecaster,
  extras: ['--extra', 'train', '--extra', 'dashboard'],
  prove: 'import duckdb, numpy, polars, psycopg, xgboost',
};

/** Only tests and gates need its environment: the group `fuzz` asks the whole API. @type {Project} */
export const PYTHON_SDK = {
  name: 'sdk-python',
  folder: join(checkout, 'sdks', 'python'),
  extras: ['--group', 'fuzz'],
  prove: 'import numpy, pandas, polars, pydantic_core',
};
const UV_LINES_SHOWN = 12;
/** Of uv's lines those that tell how far it is. */
const TELLING = /^\s*(Building|Downloading|Downloaded|Prepared|Installed) \S/;
/** In place of the lock's hash while an environment is being installed: half of one may look whole. */
const BEGUN = '';
const WAIT_MS = 200;
/** uv's words for what is no fault of an address or a file, but of the way there. */
const NO_NETWORK =
  /dns error|failed to lookup|connection refused|network is unreachable|timed? ?out|error sending request/i;

/**
 * @typedef {object} Environment
 * @property {string} python the program that runs it
 * @property {string} version as in 3.13.0
 * @property {boolean} built false: it was there already
 *
 * @typedef {object} Wish
 * @property {Project} [of] the forecaster unless given
 * @property {boolean} dev with what tests and gates need
 * @property {(text: string) => void} note
 * @property {AbortSignal} signal
 * @property {string} [venv]
 * @property {string} [project] where its pyproject.toml and uv.lock lie
 * @property {string} [cache] where uv and Debian's Python are kept
 *
 * @typedef {{ uv: string, python: string }} Tools
 * @typedef {{ of: Project, venv: string, project: string, cache: string, dev: boolean }} What
 */

/**
 * The finished environment of this lock, or null.
 * @param {string} venv
 * @param {string} project
 * @param {boolean} dev
 * @returns {Promise<Environment | null>}
 */
async function finished(venv, project, dev) {
  const stamp = await readStamp(venv);
  if (stamp === null || (dev && !stamp.dev) || stamp.lock !== (await lockHash(project))) return null;
  const version = await runningVersion(venv);
  return version !== null && version === stamp.python ? { python: programOf(venv), version, built: false } : null;
}

/** The settings of uv: no Python of its own making, and lines that can be read. */
const uvEnv = (/** @type {string} */ venv) => ({
  ...process.env,
  UV_PROJECT_ENVIRONMENT: venv,
  UV_PYTHON_DOWNLOADS: 'never',
  UV_NO_PROGRESS: '1',
  NO_COLOR: '1',
  VIRTUAL_ENV: undefined,
});

/**
 * @param {Tools} tools
 * @param {What} what
 * @param {import('./tool.mjs').Context} context
 */
async function sync({ uv, python }, { of, venv, project, dev }, { note, signal }) {
  const args = ['sync', '--frozen', '--project', project, '--python', python, ...of.extras];
  const { code, stderr } = await attempt(uv, dev ? args : [...args, '--no-dev'], {
    env: uvEnv(venv),
    signal,
    onError: (text) => {
      const line = text
        .trim()
        .split('\n')
        .toReversed()
        .find((said) => TELLING.test(said));
      if (line) note(line.trim());
    },
  });
  signal.throwIfAborted();
  if (code !== 0) throw failure(stderr);
}

/**
 * An empty environment in place of what is there.
 * @param {Tools} tools
 * @param {string} venv
 * @param {AbortSignal} signal
 */
async function makeEmpty({ uv, python }, venv, signal) {
  await rm(venv, { recursive: true, force: true });
  await run(uv, ['venv', '--no-project', '--python', python, venv], { env: uvEnv(venv), signal });
}

/** @param {string} said */
function failure(said) {
  const lines = said.trim().split('\n').slice(-UV_LINES_SHOWN).join('\n');
  return NO_NETWORK.test(said)
    ? new Refusal('The Python packages could not be loaded: PyPI does not answer.', ['check the network and try again'])
    : new Refusal(`uv sync failed:\n${lines}`, ['mend what uv names, then run this again']);
}

/**
 * Installs what the lock names: upon what is there, or from nothing where that was never finished or does not run.
 * @param {What} what
 * @param {import('./tool.mjs').Context} context
 * @returns {Promise<Environment>}
 */
async function build(what, context) {
  const { of, venv, project, cache, dev } = what;
  const { signal } = context;
  const python = (await findPython(cache, context)).path;
  const tools = { python, uv: await ensureUv(cache, python, context) };
  const lock = await lockHash(project);
  let empty = (await readStamp(venv))?.lock === BEGUN || (await runningVersion(venv)) === null;
  for (;;) {
    context.note('installing the Python packages');
    if (empty) await makeEmpty(tools, venv, signal);
    await writeStamp(venv, { lock: BEGUN, python: '', dev });
    await sync(tools, what, context);
    context.note('trying them');
    const { code, stderr } = await attempt(programOf(venv), ['-I', '-c', of.prove], { signal });
    signal.throwIfAborted();
    if (code === 0) break;
    if (empty) throw new Refusal(`The Python packages do not load here: ${stderr.trim().split('\n').at(-1)}`);
    empty = true;
  }
  const version = (await runningVersion(venv)) ?? '';
  await writeStamp(venv, { lock, python: version, dev });
  return { python: programOf(venv), version, built: true };
}

/** @throws {Refusal} while a start runs on what would be replaced */
async function refuseUnderAStart() {
  const start = (await packageUsers()).find(({ purpose, pid }) => purpose === 'start' && pid !== process.ppid);
  if (!start) return;
  throw new Refusal(
    `The Python packages have changed, and \`npm start\` (process ${start.pid}) may be running on the old ones.`,
    ['stop it, then run this again'],
  );
}

/**
 * The Python environment of a project, made when it is not there, is another lock's, or does not run. Where it is there
 * this takes one start of Python.
 * @param {Wish} wish
 * @returns {Promise<Environment>}
 * @throws {Refusal} where there is no Python, no network, or the packages would be replaced under a running start
 */
export async function ensureEnvironment({ of = FORECASTER, dev, note, signal, ...where }) {
  const { project = of.folder, cache = cacheFolder() } = where;
  const { venv = join(project, '.venv') } = where;
  const there = await finished(venv, project, dev);
  if (there) return there;
  await mkdir(cache, { recursive: true });
  let holder = await takeOwnership(packageUsePath('python'), 'start');
  while ('heldBy' in holder) {
    note('waiting for another command to install the Python packages');
    await sleep(WAIT_MS, undefined, { signal });
    holder = await takeOwnership(packageUsePath('python'), 'start');
  }
  try {
    const meanwhile = await finished(venv, project, dev);
    if (meanwhile) return meanwhile;
    const stamp = await readStamp(venv);
    const same = stamp?.lock === (await lockHash(project));
    if (stamp && !same && venv === ours) await refuseUnderAStart();
    // One without a stamp was made by hand, by a developer: what tests need is not taken out of it.
    const hadDev = stamp === null ? existsSync(venv) : stamp.dev;
    return await build({ of, venv, project, cache, dev: dev || hadDev }, { note, signal });
  } finally {
    await holder.release();
  }
}
