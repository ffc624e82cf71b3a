import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt } from '../run.mjs';
import { PAPERWORK } from './recipe.mjs';
import { systemEnv } from './system-env.mjs';

export const POSTGRES_MAJOR = 17;

/** The user the stores run as inside the root; no such user exists outside. */
export const STORE_UID = 26000;

const PACKAGES = [
  `postgresql-${POSTGRES_MAJOR}`,
  `postgresql-${POSTGRES_MAJOR}-postgis-3`,
  `postgresql-${POSTGRES_MAJOR}-timescaledb`,
  'redis-server',
  'libc-bin',
  'tzdata',
  'dash',
];

/**
 * Dependencies the servers name but never load here; the private package state lists them as
 * installed, which cuts the download from 158 MB to 62 MB. gcc-14-base has to stay: libstdc++6
 * wants its exact version.
 */
const PRETENDED = [
  ...['libllvm19', 'libgdal36', 'libsfcgal2', 'libcrypt1', 'libldap-common', 'libperl5.40'],
  ...['postgresql-common', 'postgresql-client-common', 'ssl-cert', 'locales', 'debconf', 'perl'],
  ...['perl-base', 'adduser', 'ucf', 'netbase', 'libpam-runtime', 'libpam-modules', 'passwd'],
  ...['libpam-modules-bin', 'sensible-utils', 'openssl', 'readline-common', 'media-types'],
  ...['init-system-helpers', 'libsasl2-modules-db', 'krb5-locales', 'ca-certificates'],
  ...['publicsuffix', 'procps'],
];

/**
 * Paths that are not unpacked. The upgrade scripts of the two extensions are left out as well: within
 * one Debian release their versions stand still, and the next release also moves Postgres' major
 * version, which no upgrade script carries a data folder over.
 */
const EXCLUDED = [
  ...PAPERWORK,
  ...['*/lib/bitcode', '*/llvmjit*', '*/gconv/*', './lib/systemd', './usr/lib/systemd'],
  ...['postgis_raster', 'postgis_sfcgal', 'postgis_tiger_geocoder', 'address_standardizer'].map(
    (name) => `*/extension/${name}*`,
  ),
  ...['*/extension/timescaledb--*--*.sql', '*/extension/postgis*--*--*.sql'],
];

/** @param {string} root where it is built */
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

/** @type {import('./recipe.mjs').Recipe} */
export const SERVERS = {
  version: 1,
  what: 'PostgreSQL 17, TimescaleDB, PostGIS and Redis 8 (62 MB)',
  packages: PACKAGES,
  pretended: PRETENDED,
  excluded: EXCLUDED,
  finish,
};
