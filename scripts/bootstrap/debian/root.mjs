import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../run.mjs';
import { withFlock } from './flock.mjs';
import { downloadPackages } from './apt.mjs';
import { rootName } from './recipe.mjs';
import { systemEnv } from './system-env.mjs';

/** @typedef {import('./recipe.mjs').Recipe} Recipe */

/**
 * @typedef {object} Context
 * @property {(text: string) => void} note
 * @property {AbortSignal} signal
 */

/**
 * Unpacks every package, two at a time. The merged-usr links have to stand first, else the first
 * package that carries /lib makes a real folder of it.
 * @param {string} archives
 * @param {string} root
 * @param {readonly string[]} paths that are left out
 * @param {Context} context
 */
async function unpack(archives, root, paths, { note, signal }) {
  note('unpacking');
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(root, 'usr', name), { recursive: true });
    await symlink(`usr/${name}`, join(root, name));
  }
  const excluded = paths.map((pattern) => `--exclude='${pattern}'`).join(' ');
  const one = `dpkg-deb --fsys-tarfile "$0" | tar -x -C "$ROOT" --keep-directory-symlink --no-same-owner --delay-directory-restore ${excluded}`;
  const all = 'printf "%s\\0" "$ARCHIVES"/*.deb | xargs -0 -P2 -n1 sh -c "$ONE"';
  const env = { ...systemEnv(), ROOT: root, ARCHIVES: archives, ONE: one };
  await run('sh', ['-ec', all], { env, signal });
}

/**
 * An unpacked root, built once and shared by every checkout of this user. It appears by one rename, so an interrupted
 * build is never taken for a whole one.
 * @param {Recipe} recipe
 * @param {string} cache
 * @param {Context} context
 * @returns {Promise<string>}
 */
export async function ensureRoot(recipe, cache, context) {
  const root = join(cache, rootName(recipe));
  if (existsSync(root)) return root;
  await mkdir(cache, { recursive: true });
  const onWait = () => context.note('waiting for another checkout to unpack them');
  const buildOnce = async () => {
    if (!existsSync(root)) await build(recipe, root, context);
    return root;
  };
  return withFlock(`${root}.lock`, buildOnce, onWait);
}

/**
 * @param {Recipe} recipe
 * @param {string} root
 * @param {Context} context
 */
async function build(recipe, root, context) {
  const building = `${root}.tmp`;
  const apt = `${root}.apt`;
  await rm(building, { recursive: true, force: true });
  const archives = await downloadPackages(recipe, apt, context);
  await unpack(archives, building, recipe.excluded, context);
  await recipe.finish(building, root, context);
  await rename(building, root);
  await rm(apt, { recursive: true, force: true });
}
