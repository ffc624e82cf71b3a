import { attempt } from '../run.mjs';
import { ensureTool } from './tool.mjs';
import { UV } from './wheels.mjs';

/** @param {string} version */
const numbers = (version) => version.split('.').map(Number);

/**
 * Whether one version is another or later.
 * @param {string} version
 * @param {string} least
 */
export function isAtLeast(version, least) {
  const [mine, other] = [numbers(version), numbers(least)];
  for (const [place, wanted] of other.entries()) {
    const given = mine[place] ?? 0;
    if (given !== wanted) return given > wanted;
  }
  return true;
}

/**
 * The host's uv where it is new enough to read our lock, else the pinned one.
 * @param {string} cache
 * @param {string} python
 * @param {import('./tool.mjs').Context} context
 * @returns {Promise<string>}
 */
export async function ensureUv(cache, python, context) {
  const { code, stdout } = await attempt('uv', ['--version']);
  const version = /^uv (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (code === 0 && version && isAtLeast(version, UV.version)) return 'uv';
  return ensureTool(UV, cache, python, context);
}
