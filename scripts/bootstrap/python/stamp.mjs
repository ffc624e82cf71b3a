import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt } from '../run.mjs';

/**
 * What an environment was made of, kept inside it. One without a stamp was made by hand.
 * @typedef {object} Stamp
 * @property {string} lock the hash of the lock file and of what it was made from; empty while it is being installed
 * @property {string} python the version that runs it
 * @property {boolean} dev whether it holds what tests and gates need
 */

const NAME = '.cineradar-stamp.json';

/** @param {string} venv */
export const programOf = (venv) =>
  process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');

/** @param {string} project */
export async function lockHash(project) {
  const files = ['uv.lock', 'pyproject.toml'].map((name) => readFile(join(project, name)));
  const digest = createHash('sha256');
  for (const text of await Promise.all(files)) digest.update(text);
  return digest.digest('hex');
}

/** @param {string} venv @returns {Promise<Stamp | null>} */
export async function readStamp(venv) {
  try {
    return JSON.parse(await readFile(join(venv, NAME), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} venv @param {Stamp} stamp */
export const writeStamp = (venv, stamp) => writeFile(join(venv, NAME), JSON.stringify(stamp));

/**
 * The version of the Python that an environment runs on; null where it does not run, as when that was removed.
 * @param {string} venv
 * @returns {Promise<string | null>}
 */
export async function runningVersion(venv) {
  const ask = 'import sys; print(".".join(map(str, sys.version_info[:3])))';
  const { code, stdout } = await attempt(programOf(venv), ['-I', '-S', '-c', ask]);
  return code === 0 ? stdout.trim() : null;
}
