import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../refusal.mjs';
import { run } from '../run.mjs';
import { SUITE } from './recipe.mjs';
import { systemEnv } from './system-env.mjs';

/** Used where the host's own apt names no Debian mirror, as on Ubuntu. */
const PUBLIC_MIRROR = 'http://deb.debian.org';
export const HOST_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * The mirrors to load from: the environment's, else those of the host's own apt.
 * @returns {Promise<{ main: string, security: string }>}
 */
export async function mirrors() {
  // Without --no-release-info a host that never ran `apt-get update` lists nothing.
  const format = ['--no-release-info', '--format', '$(CREATED_BY) $(REPO_URI)'];
  const listed = await run('apt-get', ['indextargets', ...format], { env: systemEnv() });
  const addresses = listed
    .split('\n')
    .filter((line) => line.startsWith('Packages '))
    .map((line) => line.slice('Packages '.length).replace(/\/+$/, ''));
  /** @param {string} folder */
  const ofHost = (folder) => addresses.find((address) => address.endsWith(`/${folder}`));
  return {
    main: process.env['CINERADAR_DEBIAN_MIRROR'] ?? ofHost('debian') ?? `${PUBLIC_MIRROR}/debian`,
    security:
      process.env['CINERADAR_DEBIAN_SECURITY_MIRROR'] ??
      ofHost('debian-security') ??
      `${PUBLIC_MIRROR}/debian-security`,
  };
}

/**
 * Debian's signing keys: the host's, else those its own (trusted) apt serves, as on Ubuntu.
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function keyring(folder) {
  if (existsSync(HOST_KEYRING)) return HOST_KEYRING;
  try {
    await run('apt-get', ['download', 'debian-archive-keyring'], { cwd: folder, env: systemEnv() });
    const deb = (await readdir(folder)).find((name) => name.startsWith('debian-archive-keyring_'));
    await run('dpkg-deb', ['-x', join(folder, deb ?? ''), join(folder, 'keyring')]);
    return join(folder, 'keyring', HOST_KEYRING);
  } catch {
    throw new Refusal('Debian’s signing keys are not on this machine.', [
      'install them: apt-get update && apt-get install debian-archive-keyring',
    ]);
  }
}

/**
 * The settings of an apt whose every path lies in `folder`. Of the host's own only those of loading
 * (a proxy) are kept: its hooks may delete caches, as containers' do.
 * @param {string} folder
 */
async function aptSettings(folder) {
  const hostSettings = await run('apt-config', ['dump'], { env: systemEnv() });
  const none = join(folder, 'etc/none');
  return [
    ...hostSettings.split('\n').filter((line) => /^Acquire::.* ".+";$/.test(line)),
    `Dir::Etc "${join(folder, 'etc')}";`,
    `Dir::Etc::main "${join(none, 'apt.conf')}";`,
    `Dir::Etc::parts "${none}";`,
    `Dir::Etc::sourcelist "${join(folder, 'etc/sources.list')}";`,
    `Dir::Etc::sourceparts "${none}";`,
    `Dir::Etc::preferences "${join(none, 'preferences')}";`,
    `Dir::Etc::preferencesparts "${none}";`,
    `Dir::State "${join(folder, 'state')}";`,
    `Dir::State::status "${join(folder, 'state/status')}";`,
    `Dir::Cache "${join(folder, 'cache')}";`,
    'Dir::Cache::pkgcache "";',
    'Dir::Cache::srcpkgcache "";',
    `Dir::Log "${join(folder, 'log')}";`,
    'Acquire::GzipIndexes "true";',
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    'APT::Install-Recommends "false";',
    'APT::Sandbox::User "root";',
  ];
}

/** @param {string} folder */
async function aptSources(folder) {
  const [{ main, security }, keys] = await Promise.all([mirrors(), keyring(folder)]);
  return [
    `deb [signed-by=${keys}] ${main} ${SUITE} main`,
    `deb [signed-by=${keys}] ${main} ${SUITE}-updates main`,
    `deb [signed-by=${keys}] ${security} ${SUITE}-security main`,
  ];
}

/**
 * The packages that count as installed, in dpkg's own words.
 * @param {readonly string[]} names
 */
const pretendedStatus = (names) =>
  names.flatMap((name) => [
    `Package: ${name}`,
    'Status: install ok installed',
    'Version: 99:9999',
    'Architecture: all',
    'Multi-Arch: foreign',
    'Maintainer: none',
    'Description: not needed here',
    '',
  ]);

/**
 * Writes a private apt.
 * @param {string} folder
 * @param {readonly string[]} pretended packages that count as installed
 * @returns {Promise<string>} the value for APT_CONFIG
 */
async function writePrivateApt(folder, pretended) {
  for (const path of ['etc/none', 'state/lists/partial', 'cache/archives/partial', 'log']) {
    await mkdir(join(folder, path), { recursive: true });
  }
  /** @param {string} path @param {readonly string[]} lines */
  const write = (path, lines) => writeFile(join(folder, path), `${lines.join('\n')}\n`);
  await Promise.all([
    write('apt.conf', await aptSettings(folder)),
    write('etc/sources.list', await aptSources(folder)),
    write('state/status', pretendedStatus(pretended)),
  ]);
  return join(folder, 'apt.conf');
}

/**
 * Loads a recipe's packages by a private apt, leaving the host's untouched.
 * @param {import('./recipe.mjs').Recipe} recipe
 * @param {string} folder a scratch folder, made new
 * @param {import('./root.mjs').Context} context
 * @returns {Promise<string>} the folder that holds the package files
 */
export async function downloadPackages({ what, packages, pretended }, folder, { note, signal }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const env = { ...systemEnv(), APT_CONFIG: await writePrivateApt(folder, pretended) };
  note('reading Debian’s package lists');
  await run('apt-get', ['update', '-qq'], { env, signal });
  note(`loading ${what}`);
  const download = ['install', '-y', '-qq', '--download-only', ...packages];
  await run('apt-get', download, { env, signal });
  return join(folder, 'cache/archives');
}
