// Run after every `npm install`: node scripts/lock.mjs
// A registry that lacks a platform's package makes npm leave it out of the lock file, and `npm ci`
// then refuses that lock. This adds the entries, so that one lock installs on every platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ version?: string | undefined, optional?: boolean, dev?: boolean | undefined,
 *   optionalDependencies?: Record<string, string> | undefined, os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 * @typedef {{ name: string, version: string, wantedBy: string }} Gap
 */

const EXACT_VERSION = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;
const PLATFORM =
  /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?:-(gnu|musl))?/;

/**
 * The places npm looks for a dependency of the package at `path`, nearest first.
 * @param {string} path a key of the lock's `packages`; '' is the root
 * @param {string} name
 */
function* candidates(path, name) {
  for (let base = path; base !== '';) {
    yield `${base}/node_modules/${name}`;
    const cut = base.lastIndexOf('/node_modules/');
    base = cut < 0 ? '' : base.slice(0, cut);
  }
  yield `node_modules/${name}`;
}

/**
 * Optional dependencies of an exact version that no entry of the lock answers.
 * Ranges are left alone: their version could only be guessed.
 * @param {Lock} lock
 * @returns {Gap[]}
 */
export function findGaps(lock) {
  const gaps = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!EXACT_VERSION.test(version)) continue;
      const found = [...candidates(path, name)].map((place) => lock.packages[place]).find(Boolean);
      if (found?.version !== version) gaps.push({ name, version, wantedBy: path });
    }
  }
  return gaps;
}

/**
 * A copy of the lock with an entry for every gap, keys in npm's order.
 * @param {Lock} lock
 * @returns {Lock}
 */
export function closeGaps(lock) {
  const packages = { ...lock.packages };
  for (const gap of findGaps(lock)) {
    const top = `node_modules/${gap.name}`;
    const place = packages[top] ? `${gap.wantedBy}/node_modules/${gap.name}` : top;
    packages[place] = entryFor(gap, packages[gap.wantedBy] ?? {});
  }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/**
 * Without `os`, `cpu` and `libc` npm would try to download the package on every platform.
 * @param {Gap} gap
 * @param {LockEntry} parent
 * @returns {LockEntry}
 */
function entryFor({ name, version }, parent) {
  const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc === 'gnu' ? 'glibc' : 'musl'] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')));
  const gaps = findGaps(lock);
  if (gaps.length > 0) writeFileSync(file, `${JSON.stringify(closeGaps(lock), null, 2)}\n`);
  console.log(`package-lock.json: ${gaps.length} platform packages added`);
}
