import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { birthmark, isAlive } from './process.mjs';

/**
 * Who owns a folder: one process at a time, on every system, without a kernel lock.
 *
 * Each owner makes the file `owner.N`, N one above the highest. The highest is never deleted, only
 * marked as released, and lower ones are deleted by a higher owner: so of several who found the
 * same owner dead, one link succeeds, and a late one sees a higher number and steps back.
 *
 * @typedef {object} Owner
 * @property {number} pid
 * @property {string} birthmark
 * @property {string} purpose the command that owns it
 * @property {boolean} released
 *
 * @typedef {object} Ownership
 * @property {() => Promise<void>} release
 */

const isOwnerFile = /^owner\.(\d+)$/;

/** @param {string} folder */
async function highest(folder) {
  const numbers = (await readdir(folder)).map((name) => Number(isOwnerFile.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/**
 * @param {string} path
 * @returns {Promise<Owner | null>}
 */
export async function readOwner(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null; // deleted by a higher owner since it was listed
  }
}

/**
 * Whether the process that a record names still runs and has not released.
 * @param {Owner} owner
 */
export const lives = (owner) => !owner.released && isAlive(owner.pid) && birthmark(owner.pid) === owner.birthmark;

/**
 * The record of this process.
 * @param {string} purpose
 * @returns {Owner}
 */
export const thisProcess = (purpose) => ({
  pid: process.pid,
  birthmark: birthmark(process.pid),
  purpose,
  released: false,
});

/** @param {string} folder @param {Owner} owner */
async function writeBeside(folder, owner) {
  const path = join(folder, `owner.${randomUUID()}.tmp`);
  await writeFile(path, JSON.stringify(owner));
  return path;
}

/**
 * The living owner of a folder.
 * @param {string} folder
 * @returns {Promise<Owner | null>}
 */
export async function ownerOf(folder) {
  const number = await highest(folder).catch(() => 0);
  const owner = number ? await readOwner(join(folder, `owner.${number}`)) : null;
  return owner && lives(owner) ? owner : null;
}

/**
 * Takes a folder, unless a living process owns it.
 * @param {string} folder
 * @param {string} purpose
 * @returns {Promise<Ownership | { heldBy: Owner }>}
 */
export async function takeOwnership(folder, purpose) {
  await mkdir(folder, { recursive: true });
  const owner = thisProcess(purpose);
  for (;;) {
    const last = await highest(folder);
    const heldBy = last ? await readOwner(join(folder, `owner.${last}`)) : null;
    if (heldBy && lives(heldBy)) return { heldBy };
    const mine = join(folder, `owner.${last + 1}`);
    const complete = await writeBeside(folder, owner);
    const won = await link(complete, mine).then(
      () => true,
      () => false,
    );
    await rm(complete, { force: true });
    if (!won) continue;
    if ((await highest(folder)) > last + 1) {
      await rm(mine, { force: true });
      continue;
    }
    await rm(join(folder, `owner.${last}`), { force: true });
    return {
      async release() {
        await rename(await writeBeside(folder, { ...owner, released: true }), mine);
      },
    };
  }
}
