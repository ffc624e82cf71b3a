import { createHash } from 'node:crypto';

/** Raised when the way of building the root changes, so that an older one is not taken for it. */
const RECIPE_VERSION = 1;

export const SUITE = 'trixie';
export const POSTGRES_MAJOR = 17;

/** The user the stores run as inside the root; no such user exists outside. */
export const STORE_UID = 26000;

export const PACKAGES = [
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
export const PRETENDED = [
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
export const EXCLUDED = [
  ...['doc', 'man', 'locale', 'lintian', 'bug', 'info'].map((name) => `./usr/share/${name}/*`),
  ...['*/lib/bitcode', '*/llvmjit*', '*/gconv/*', './lib/systemd', './usr/lib/systemd'],
  ...['postgis_raster', 'postgis_sfcgal', 'postgis_tiger_geocoder', 'address_standardizer'].map(
    (name) => `*/extension/${name}*`,
  ),
  ...['*/extension/timescaledb--*--*.sql', '*/extension/postgis*--*--*.sql'],
];

/** The folder name of a root: another suite, package list or recipe gives another one. */
export function rootName() {
  const parts = [RECIPE_VERSION, SUITE, PACKAGES, PRETENDED, EXCLUDED, process.arch];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${SUITE}-${digest.slice(0, 12)}`;
}
