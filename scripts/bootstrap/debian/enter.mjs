import { attempt } from '../run.mjs';
import { POSTGRES_MAJOR, STORE_UID } from './servers-recipe.mjs';
import { systemEnv } from './system-env.mjs';

/**
 * How this user may enter the root, best first: `mounts` as the machine's root, `namespace` as anyone
 * who may make a user namespace, `chroot` in a container that allows neither.
 * @typedef {'mounts' | 'namespace' | 'chroot'} Entry
 * @typedef {{ path: string, entry: Entry }} Root
 */

const INSIDE = [
  `PATH=/usr/lib/postgresql/${POSTGRES_MAJOR}/bin:/usr/sbin:/usr/bin:/bin`,
  ...['HOME=/tmp', 'LANG=C.UTF-8', 'TZ=UTC'],
];
const CLEAN = `exec env -i ${INSIDE.join(' ')}`;
const AS_STORE_USER = `chroot --userspec=${STORE_UID}:${STORE_UID} --groups=${STORE_UID}`;

// $1 root, $2 data folder, the rest the command. The mounts live and end with the process alone, and
// all is exec: the pid that the caller sees is the server's.
const MOUNT = `mount --rbind /dev "$1/dev"
mount --rbind /proc "$1/proc"
mount --bind "$2" "$1/data"
root=$1; shift 2`;

// A user namespace hands over every capability; only the right to change the root is kept.
const KEPT = '-all,+sys_chroot';
const DROP = `setpriv --bounding-set ${KEPT} --inh-caps ${KEPT} --ambient-caps ${KEPT}`;

/** @type {Record<Entry, string>} */
const SCRIPT = {
  mounts: `${MOUNT}\n${CLEAN} ${AS_STORE_USER} "$root" "$@"`,
  namespace: `${MOUNT}\n${CLEAN} ${DROP} chroot "$root" "$@"`,
  // The data folder is a link into a root of its own (data-folder.mjs).
  chroot: `root=$(cd -P "$2/.." && pwd); shift 2\n${CLEAN} ${AS_STORE_USER} "$root" "$@"`,
};

const PRIVATE_MOUNTS = ['--mount', '--propagation', 'private'];
/** @type {Record<Entry, string[]>} */
const PREFIX = {
  mounts: ['unshare', ...PRIVATE_MOUNTS],
  namespace: [
    ...['unshare', '--user', `--map-user=${STORE_UID}`, `--map-group=${STORE_UID}`, '--keep-caps'],
    ...PRIVATE_MOUNTS,
  ],
  chroot: [],
};

// A machine may grant a namespace and then refuse every mount in it, as Ubuntu's AppArmor does.
const TRY_MOUNT = ['mount', '--bind', '/tmp', '/tmp'];
const TRY_CHROOT = ['sh', '-ec', 'd=$(mktemp -d); trap "rm -r $d" EXIT; mknod "$d/null" c 1 3; chroot / true'];

/**
 * Tries a way in.
 * @param {Entry} entry
 */
async function allows(entry) {
  const [command = '', ...args] = [...PREFIX[entry], ...(entry === 'chroot' ? TRY_CHROOT : TRY_MOUNT)];
  return (await attempt(command, args, { env: systemEnv() })).code === 0;
}

/**
 * The best way in that this machine allows.
 * @returns {Promise<Entry | null>}
 */
export async function allowedEntry() {
  /** @type {Entry[]} */
  const entries = process.getuid?.() === 0 ? ['mounts', 'chroot'] : ['namespace'];
  for (const entry of entries) if (await allows(entry)) return entry;
  return null;
}

/**
 * A command line that runs inside the root, with `data` at /data.
 * @param {Root} root
 * @param {string} data
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function inside(root, data, command) {
  return [...PREFIX[root.entry], 'sh', '-ec', SCRIPT[root.entry], 'sh', root.path, data, ...command];
}
