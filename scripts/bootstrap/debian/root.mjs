import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt, run } from '../run.mjs';
import { withFlock } from './flock.mjs';
import { downloadPackages } from './apt.mjs';
import { EXCLUDED, POSTGRES_MAJOR, STORE_UID, rootName } from './recipe.mjs';
import { systemEnv } from './system-env.mjs';

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
 * @param {Context} context
 */
async function unpack(archives, root, { note, signal }) {
  note('unpacking');
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(root, 'usr', name), { recursive: true });
    await symlink(`usr/${name}`, join(root, name));
  }
  const excluded = EXCLUDED.map((pattern) => `--exclude='${pattern}'`).join(' ');
  const one = `dpkg-deb --fsys-tarfile "$0" | tar -x -C "$ROOT" --keep-directory-symlink --no-same-owner --delay-directory-restore ${excluded}`;
  const all = 'printf "%s\\0" "$ARCHIVES"/*.deb | xargs -0 -P2 -n1 sh -c "$ONE"';
  const env = { ...systemEnv(), ROOT: root, ARCHIVES: archives, ONE: one };
  await run('sh', ['-ec', all], { env, signal });
}

/**
 * What the packages' install scripts would have done, as far as the servers need it.
 * @param {string} root
 */
async function finish(root) {
  const extensions = join(root, `usr/share/postgresql/${POSTGRES_MAJOR}/extension`);
  await symlink('postgis-3.control', join(extensions, 'postgis.control'));
  await symlink('postgis_topology-3.control', join(extensions, 'postgis_topology.control'));
  for (const name of ['etc', 'dev', 'proc', 'data', 'tmp']) {
    await mkdir(join(root, name), { recursive: true });
  }
  await chmod(join(root, 'tmp'), 0o1777);
  const store = `${STORE_UID}:${STORE_UID}`;
  await writeFile(join(root, 'etc/passwd'), `root:x:0:0:root:/:/bin/sh\npostgres:x:${store}:postgres:/tmp:/bin/sh\n`);
  await writeFile(join(root, 'etc/group'), `root:x:0:\npostgres:x:${STORE_UID}:\n`);
  await writeFile(join(root, 'etc/nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files\n');
  await writeFile(join(root, 'etc/hosts'), '127.0.0.1 localhost\n');
  // Only a cache for the loader: without the right to do it, the servers start all the same.
  await attempt('chroot', [root, '/sbin/ldconfig'], { env: systemEnv() });
}

/**
 * The unpacked servers, built once and shared by every checkout of this user. The root appears by
 * one rename, so an interrupted build is never taken for a whole one.
 * @param {string} cache
 * @param {Context} context
 * @returns {Promise<string>}
 */
export async function ensureRoot(cache, context) {
  const root = join(cache, rootName());
  if (existsSync(root)) return root;
  await mkdir(cache, { recursive: true });
  const onWait = () => context.note('waiting for another checkout to unpack them');
  const buildOnce = async () => {
    if (!existsSync(root)) await build(root, context);
    return root;
  };
  return withFlock(`${root}.lock`, buildOnce, onWait);
}

/**
 * @param {string} root
 * @param {Context} context
 */
async function build(root, context) {
  const building = `${root}.tmp`;
  const apt = `${root}.apt`;
  await rm(building, { recursive: true, force: true });
  const archives = await downloadPackages(apt, context);
  await unpack(archives, building, context);
  await finish(building);
  await rename(building, root);
  await rm(apt, { recursive: true, force: true });
}
