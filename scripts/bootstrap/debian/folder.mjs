import { chmod, chown, mkdir } from 'node:fs/promises';
import { STORE_UID } from './recipe.mjs';

/**
 * A server's data folder: private, and its own where the servers run as another user than we do.
 * @param {import('./enter.mjs').Root} root
 * @param {string} path
 */
export async function prepareFolder(root, path) {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o700);
  if (root.entry === 'root') await chown(path, STORE_UID, STORE_UID);
}
