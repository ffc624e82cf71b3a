import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this checkout. */
export const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Where this checkout keeps its state, never committed. `CINERADAR_STATE` moves it, so that several
 * can live side by side.
 * @param {string} [name] a folder or file in it
 */
export const statePath = (name = '.') => resolve(process.env['CINERADAR_STATE'] || join(checkout, '.cineradar'), name);

/**
 * Who installs and who uses this checkout's packages: a matter of the checkout, wherever its state lies.
 * @param {string} name
 */
export const packageUsePath = (name) => join(checkout, '.cineradar', 'packages', name);

/** What checkouts of one user share: the unpacked services. */
export const cacheFolder = () => join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'cineradar');
