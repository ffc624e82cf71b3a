import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lives, readOwner, takeOwnership, thisProcess } from './ownership.mjs';
import { checkout, packageUsePath } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { attempt } from './run.mjs';

const modules = join(checkout, 'node_modules');
const stamp = join(modules, '.cineradar-lock-hash');
/** One record a process that runs on these packages. */
const usersFolder = packageUsePath('users');
const PROGRESS_MS = 500;
const NPM_LINES_SHOWN = 15;
/** npm's words for a version that its cache of a package's versions is too old to hold. */
const NOT_KNOWN_YET = /ETARGET|E404/;

/** @param {string} path @returns {Promise<string>} */
const textOf = (path) => readFile(path, 'utf8').catch(() => '');

/** @param {string} lock */
const hashOf = (lock) => createHash('sha256').update(lock).digest('hex');

/**
 * The packages of a lock file by path, without those that may be absent on this system.
 * @param {string} lock
 * @returns {Map<string, string>} path to version
 */
function needed(lock) {
  /** @type {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} */
  const { packages = {} } = JSON.parse(lock || '{}');
  const entries = Object.entries(packages).filter(
    ([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.link,
  );
  return new Map(entries.map(([path, entry]) => [path, entry.version ?? '']));
}

/**
 * Whether the packages were put there by hand (`npm ci`, `npm install`) and are the lock's.
 * npm writes its own list of what it installed when it has finished.
 * @param {string} lock
 */
async function installedByHand(lock) {
  const installed = needed(await textOf(join(modules, '.package-lock.json')));
  return installed.size > 0 && [...needed(lock)].every(([path, version]) => installed.get(path) === version);
}

/** Whether the packages there are those of the lock file. */
export async function packagesMatch() {
  const lock = await textOf(join(checkout, 'package-lock.json'));
  return (await textOf(stamp)) === hashOf(lock) || installedByHand(lock);
}

/** The other living processes that run on these packages; what dead ones recorded is deleted. */
export async function packageUsers() {
  const living = [];
  for (const name of await readdir(usersFolder).catch(() => [])) {
    const owner = await readOwner(join(usersFolder, name));
    if (owner && lives(owner)) living.push(owner);
    else await rm(join(usersFolder, name), { force: true });
  }
  return living;
}

/**
 * @param {readonly string[]} options
 * @param {AbortSignal} signal
 */
function npmCi(options, signal) {
  const npm = process.env['npm_execpath'];
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund'];
  return attempt(command, [...first, 'ci', '--ignore-scripts', ...quiet, ...options], { cwd: checkout, signal });
}

/**
 * @param {string} lock
 * @param {{ note: (text: string) => void, signal: AbortSignal }} context
 */
async function install(lock, { note, signal }) {
  const manifests = [...needed(lock).keys()].map((path) => join(checkout, path, 'package.json'));
  const progress = setInterval(() => {
    const there = manifests.filter((path) => existsSync(path)).length;
    note(`${there} of ${manifests.length}`);
  }, PROGRESS_MS);
  try {
    // The lock records no addresses, so npm asks for each package's; what it knows from before does.
    let { code, stderr } = await npmCi(['--prefer-offline'], signal);
    if (code !== 0 && NOT_KNOWN_YET.test(stderr)) ({ code, stderr } = await npmCi([], signal));
    signal.throwIfAborted();
    if (code === 0) return;
    const said = stderr.split('\n').filter(Boolean).slice(0, NPM_LINES_SHOWN).join('\n');
    throw new Refusal(`npm ci failed:\n${said}`, ['mend what npm names, then run this again']);
  } finally {
    clearInterval(progress);
  }
}

/**
 * Makes the packages those of the lock file, installing only when they are not, and records this
 * process as running on them until it releases them.
 * @param {string} purpose
 * @param {{ note: (text: string) => void, signal: AbortSignal }} context
 * @returns {Promise<{ installed: boolean, release: () => Promise<void> }>}
 * @throws {Refusal} when they would have to be replaced under a running process
 */
export async function ensurePackages(purpose, context) {
  let lockHolder = await takeOwnership(packageUsePath('install'), purpose);
  while ('heldBy' in lockHolder) {
    context.note(`waiting for \`npm run ${lockHolder.heldBy.purpose}\` to install them`);
    await sleep(200, undefined, { signal: context.signal });
    lockHolder = await takeOwnership(packageUsePath('install'), purpose);
  }
  try {
    const lock = await textOf(join(checkout, 'package-lock.json'));
    const installed = !(await packagesMatch());
    if (installed) {
      const [user] = await packageUsers();
      if (user) {
        throw new Refusal(
          `The packages have changed, and \`npm run ${user.purpose}\` (process ${user.pid}) is running on the old ones.`,
          ['stop it, then run this again'],
        );
      }
      await install(lock, context);
    }
    if ((await textOf(stamp)) !== hashOf(lock)) await writeFile(stamp, hashOf(lock));
    await mkdir(usersFolder, { recursive: true });
    const record = join(usersFolder, `${process.pid}.json`);
    await writeFile(record, JSON.stringify(thisProcess(purpose)));
    return { installed, release: () => rm(record, { force: true }) };
  } finally {
    await lockHolder.release();
  }
}
