import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../refusal.mjs';
import { attempt } from '../run.mjs';
import { fileFromZip } from './unzip.mjs';
import { WHEELS_URL } from './wheels.mjs';

/**
 * @typedef {import('./wheels.mjs').Tool} Tool
 * @typedef {{ note: (text: string) => void, signal: AbortSignal }} Context
 */

/**
 * By the Python that was found, which knows of proxies and of a mirror in its user's settings; null where that fails.
 * @param {string} python
 * @param {Tool} tool
 * @param {string} folder a scratch folder
 * @param {AbortSignal} signal
 */
async function byPip(python, { name, version }, folder, signal) {
  const wanted = [`${name}==${version}`, '--no-deps', '--only-binary', ':all:', '--dest', folder];
  const { code } = await attempt(python, ['-m', 'pip', 'download', '--quiet', ...wanted], { signal });
  const file = code === 0 ? (await readdir(folder)).find((entry) => entry.endsWith('.whl')) : undefined;
  return file === undefined ? null : readFile(join(folder, file));
}

/** @param {string} path @param {AbortSignal} signal @returns {Promise<Buffer | null>} null: no network, or a proxy in it */
async function overHttps(path, signal) {
  try {
    const answer = await fetch(`${WHEELS_URL}${path}`, { signal });
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** @param {Buffer | null} bytes @param {string} sha256 */
const matching = (bytes, sha256) =>
  bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;

/**
 * A program out of its pinned wheel, loaded once and shared by every checkout of this user.
 * @param {Tool} tool
 * @param {string} cache
 * @param {string | null} python one that may have pip
 * @param {Context} context
 * @returns {Promise<string>} its path
 * @throws {Refusal} where it cannot be loaded, or is not made for this system
 */
export async function ensureTool(tool, cache, python, { note, signal }) {
  const file = process.platform === 'win32' ? `${tool.name}.exe` : tool.name;
  const folder = join(cache, `${tool.name}-${tool.version}`);
  const path = join(folder, file);
  if (existsSync(path)) return path;
  const wheel = tool.wheels[`${process.platform} ${process.arch}`];
  if (!wheel) throw new Refusal(`PyPI has no ${tool.name} for ${process.platform} ${process.arch}.`);
  note(`loading ${tool.name} ${tool.version}`);
  const building = `${folder}.${process.pid}.tmp`;
  await mkdir(building, { recursive: true });
  try {
    const bytes =
      matching(await overHttps(wheel.path, signal), wheel.sha256) ??
      (python ? matching(await byPip(python, tool, building, signal), wheel.sha256) : null);
    signal.throwIfAborted();
    if (bytes === null) {
      throw new Refusal(`${tool.name} ${tool.version} could not be loaded from PyPI.`, [
        'check the network, then run this again',
      ]);
    }
    const program = join(building, file);
    await writeFile(
      program,
      fileFromZip(bytes, (name) => name.endsWith(`.data/scripts/${file}`)),
    );
    await chmod(program, 0o755);
    await mkdir(folder, { recursive: true });
    await rename(program, path);
    return path;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}
