import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOST_KEYRING, mirrors } from '../debian/apt.mjs';
import { allowedEntry } from '../debian/enter.mjs';
import { SUITE, rootName } from '../debian/recipe.mjs';
import { SERVERS } from '../debian/servers-recipe.mjs';
import { missingTools } from '../debian/services.mjs';
import { dockerEngine } from '../docker.mjs';
import { cacheFolder } from '../paths.mjs';
import { attempt } from '../run.mjs';

/** @typedef {import('../doctor.mjs').Finding} Finding */

const MIRROR_LIMIT_MS = 10_000;

/** @returns {Finding | null} */
function environment() {
  const name = 'services by URL';
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (!DATABASE_URL && !REDIS_URL) return null;
  if (DATABASE_URL && REDIS_URL) return { name, verdict: 'ok', saw: 'DATABASE_URL and REDIS_URL are set and go first' };
  const mend = 'set both DATABASE_URL and REDIS_URL, or neither';
  return { name, verdict: 'fail', saw: 'only one of two is set', mend };
}

/** @returns {Promise<Finding>} */
async function docker() {
  const version = await dockerEngine();
  return version
    ? { name: 'Docker', verdict: 'ok', saw: `engine ${version}` }
    : { name: 'Docker', verdict: 'warn', saw: 'no running engine with compose', mend: 'optional: start Docker' };
}

/** @returns {Promise<Finding>} */
async function mirror() {
  const { main } = await mirrors();
  const name = 'Debian mirror';
  const into = await mkdtemp(join(tmpdir(), 'cineradar-mirror-'));
  // By apt itself, which may know of a proxy.
  const load = ['download-file', `${main}/dists/${SUITE}/InRelease`, join(into, 'InRelease')];
  const { code } = await attempt('/usr/lib/apt/apt-helper', load, { limitMs: MIRROR_LIMIT_MS });
  await rm(into, { recursive: true, force: true });
  if (code === 0) return { name, verdict: 'ok', saw: main };
  const mend = 'check the network, or set CINERADAR_DEBIAN_MIRROR and CINERADAR_DEBIAN_SECURITY_MIRROR';
  return { name, verdict: 'warn', saw: `${main} does not answer`, mend };
}

/** @returns {Finding} */
function keyring() {
  const name = 'Debian’s keys';
  if (existsSync(HOST_KEYRING)) return { name, verdict: 'ok', saw: HOST_KEYRING };
  const mend = 'they are loaded by apt at the first start; else apt-get install debian-archive-keyring';
  return { name, verdict: 'warn', saw: 'not installed', mend };
}

/** @param {boolean} otherWay @returns {Promise<Finding[]>} */
async function unpacked(otherWay) {
  /** @type {import('../doctor.mjs').Verdict} */
  const blocked = otherWay ? 'warn' : 'fail';
  const missing = await missingTools();
  if (missing.length > 0) {
    const mend = `apt-get install util-linux coreutils findutils tar dpkg apt`;
    return [{ name: 'unpacked services', verdict: blocked, saw: `missing: ${missing.join(', ')}`, mend }];
  }
  const entry = await allowedEntry();
  const mend = 'run as root, or allow user namespaces: sysctl kernel.apparmor_restrict_unprivileged_userns=0';
  /** @type {Finding} */
  const way = entry
    ? { name: 'unshare and chroot', verdict: 'ok', saw: `allowed, by ${entry}` }
    : { name: 'unshare and chroot', verdict: blocked, saw: 'not allowed to this user', mend };
  const root = join(cacheFolder(), rootName(SERVERS));
  /** @type {Finding} */
  const cache = {
    name: 'service cache',
    verdict: 'ok',
    saw: existsSync(root) ? root : 'empty: loaded at the first start',
  };
  return existsSync(root) ? [way, cache] : [way, cache, keyring(), await mirror()];
}

/** The three ways to PostgreSQL and Redis: by URL, Docker, unpacked Debian packages. */
export async function serviceChecks() {
  const given = environment();
  const engine = await docker();
  const otherWay = given?.verdict === 'ok' || engine.verdict === 'ok';
  const found = given ? [given, engine] : [engine];
  if (process.platform === 'linux' && existsSync('/etc/debian_version'))
    return [...found, ...(await unpacked(otherWay))];
  /** @type {Finding} */
  const none = {
    name: 'services',
    verdict: otherWay ? 'ok' : 'fail',
    saw: otherWay ? 'found' : 'this is no Debian or Ubuntu, so they need Docker or URLs',
    ...(otherWay ? {} : { mend: 'start Docker, or set DATABASE_URL and REDIS_URL' }),
  };
  return [...found, none];
}
