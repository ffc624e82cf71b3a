import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { attempt } from '../run.mjs';

/**
 * A Python that can run the forecaster.
 * @typedef {object} Python
 * @property {string} path
 * @property {string} version as in 3.13.0
 */

/** Those the lock holds wheels for, the one that everything is tested on first. */
const MINORS = [13, 14, 12];
/** A shim that waits for a terminal, or a network drive, must not hold up a start. */
const LIMIT_MS = 10_000;

// Of a virtual environment it tells the Python it was made from, which outlives it.
const ASK = `import json, os, sys, sysconfig
v = sys.version_info
fit = sys.implementation.name == "cpython" and sys.maxsize > 2**32 and v.releaselevel == "final"
fit = fit and not sysconfig.get_config_var("Py_GIL_DISABLED")
path = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
print(json.dumps({"path": path, "version": list(v[:3]), "fit": bool(fit)}))`;

/**
 * What a candidate says of itself; null where it does not run, or is none that fits: too old, too new, no CPython, 32
 * bits, a preview, or one without the global lock, which few packages have wheels for.
 * @param {string} candidate
 * @returns {Promise<Python | null>}
 */
export async function askPython(candidate) {
  const { code, stdout } = await attempt(candidate, ['-I', '-c', ASK], { limitMs: LIMIT_MS });
  if (code !== 0) return null;
  try {
    /** @type {{ path: string, version: [number, number, number], fit: boolean }} */
    const { path, version, fit } = JSON.parse(stdout);
    const [major, minor] = version;
    return fit && major === 3 && MINORS.includes(minor) ? { path, version: version.join('.') } : null;
  } catch {
    return null; // something else of that name
  }
}

/** @param {NodeJS.ProcessEnv} env */
function onPath(env) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const names = [...MINORS.map((minor) => `python3.${minor}`), 'python3', 'python'].map((name) => `${name}${suffix}`);
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path));
}

/** @param {NodeJS.ProcessEnv} env */
async function ofPyenv(env) {
  const versions = join(env['PYENV_ROOT'] || join(env['HOME'] || homedir(), '.pyenv'), 'versions');
  const names = await readdir(versions).catch(() => []);
  return names
    .filter((name) => MINORS.some((minor) => name.startsWith(`3.${minor}.`)))
    .map((name) => join(versions, name, 'bin', 'python3'));
}

/** @param {Python} python */
const rank = ({ version }) => {
  const [, minor = 0, patch = 0] = version.split('.').map(Number);
  return MINORS.indexOf(minor) * 1_000 - patch;
};

/**
 * The host's best Python: the tested minor version first, its highest patch; of equals the one that the PATH names
 * before pyenv's. A shim on the PATH may fail for every version but one, so each is run.
 * @param {NodeJS.ProcessEnv} env `CINERADAR_PYTHON` names one that goes before all
 * @returns {Promise<Python | null>}
 */
export async function findHostPython(env) {
  const given = env['CINERADAR_PYTHON'];
  const candidates = given ? [given] : [...onPath(env), ...(await ofPyenv(env))];
  const asked = await Promise.all([...new Set(candidates)].map(askPython));
  const fitting = asked.filter((python) => python !== null);
  return fitting.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}
