import { existsSync, lstatSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { attempt, run } from '../run.mjs';
import { STORE_UID } from './servers-recipe.mjs';
import { systemEnv } from './system-env.mjs';

/** The devices a server opens, by their numbers on Linux. */
const DEVICES = [
  ['null', '3'],
  ['zero', '5'],
  ['random', '8'],
  ['urandom', '9'],
];

/**
 * Without mounts the data has to lie inside the root the server sees. Each data folder then gets a
 * root of its own, of hard links where the file system allows, and becomes a link to its /data.
 * @param {string} sharedRoot
 * @param {string} path
 */
async function giveOwnRoot(sharedRoot, path) {
  if (existsSync(path) && lstatSync(path).isSymbolicLink()) return;
  const own = `${path}-root`;
  const env = systemEnv();
  await rm(own, { recursive: true, force: true });
  if ((await attempt('cp', ['-al', sharedRoot, own], { env })).code !== 0) {
    await rm(own, { recursive: true, force: true });
    await run('cp', ['-a', sharedRoot, own], { env });
  }
  for (const [name = '', minor = ''] of DEVICES) {
    await run('mknod', ['-m', '666', join(own, 'dev', name), 'c', '1', minor], { env });
  }
  if (existsSync(path)) {
    await rmdir(join(own, 'data'));
    await rename(path, join(own, 'data'));
  }
  await symlink(join(basename(own), 'data'), path);
}

/**
 * Makes a server's data folder: private, and its own where the servers run as another user than we.
 * @param {import('./enter.mjs').Root} root
 * @param {string} path
 */
export async function prepareDataFolder(root, path) {
  if (root.entry === 'chroot') await giveOwnRoot(root.path, path);
  else await mkdir(path, { recursive: true });
  await chmod(path, 0o700);
  if (root.entry !== 'namespace') await chown(path, STORE_UID, STORE_UID);
}
