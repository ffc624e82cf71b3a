import { createHash } from 'node:crypto';

/**
 * What a root is made of. Whatever is changed gives it another name, so that an older one is not taken for it.
 * @typedef {object} Recipe
 * @property {number} version raised when the way of building it changes
 * @property {string} what it brings, for the screen
 * @property {readonly string[]} packages
 * @property {readonly string[]} pretended dependencies that are never loaded here; the private package state lists
 *   them as installed
 * @property {readonly string[]} excluded paths that are not unpacked
 * @property {(building: string, root: string, context: import('./root.mjs').Context) => Promise<void>} finish what the
 *   packages' install scripts would have done, as far as it is needed, where it is built; `root` is where it will lie
 */

export const SUITE = 'trixie';

/** What nobody reads in a root. */
export const PAPERWORK = ['doc', 'man', 'locale', 'lintian', 'bug', 'info'].map((name) => `./usr/share/${name}/*`);

/**
 * The folder name of a root: another suite, package list or recipe gives another one.
 * @param {Recipe} recipe
 * @returns {string}
 */
export function rootName({ version, packages, pretended, excluded }) {
  const parts = [version, SUITE, packages, pretended, excluded, process.arch];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${SUITE}-${digest.slice(0, 12)}`;
}
