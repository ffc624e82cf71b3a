import { Refusal } from '../refusal.mjs';
import { ensureDebianPython } from './debian-python.mjs';
import { findHostPython } from './host-python.mjs';

/** How to have a Python, one line each. */
const WAYS_TO_PYTHON = [
  'install Python 3.13 (python.org, your package manager, `pyenv install 3.13`, `uv python install 3.13`)',
  'or name one: CINERADAR_PYTHON=/path/to/python3.13',
];

/**
 * A Python for the forecaster: the host's, else Debian's, unpacked.
 * @param {string} cache
 * @param {import('./tool.mjs').Context} context
 * @returns {Promise<import('./host-python.mjs').Python>}
 * @throws {Refusal} where there is neither
 */
export async function findPython(cache, context) {
  const host = await findHostPython(process.env);
  if (host) return host;
  const given = process.env['CINERADAR_PYTHON'];
  if (given) {
    throw new Refusal(`CINERADAR_PYTHON names ${given}, which is no CPython 3.12, 3.13 or 3.14 of 64 bits.`, [
      'name another, or none',
    ]);
  }
  context.note('this machine has no Python 3.12 to 3.14');
  const unpacked = await ensureDebianPython(cache, context).catch((error) => {
    context.signal.throwIfAborted();
    if (error instanceof Refusal) throw error;
    const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new Refusal(
      `This machine has no Python 3.12 to 3.14, and Debian’s could not be had: ${first}`,
      WAYS_TO_PYTHON,
    );
  });
  if (unpacked) return unpacked;
  throw new Refusal('This machine has no Python 3.12 to 3.14.', WAYS_TO_PYTHON);
}
