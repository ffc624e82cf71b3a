import { attempt } from '../run.mjs';
import { POSTGRES_MAJOR, STORE_UID } from './recipe.mjs';
import { systemEnv } from './system-env.mjs';

/**
 * How this user may enter the root: as the machine's root, or in a user namespace of their own.
 * @typedef {'root' | 'user namespace'} Entry
 * @typedef {{ path: string, entry: Entry }} Root
 */

const INSIDE = [
  `PATH=/usr/lib/postgresql/${POSTGRES_MAJOR}/bin:/usr/sbin:/usr/bin:/bin`,
  ...['HOME=/tmp', 'LANG=C.UTF-8', 'TZ=UTC'],
];

// $1 root, $2 data folder, the rest the command. The mounts live and end with the process alone,
// and all is exec: the pid that the caller sees is the server's.
const MOUNT_AND_ENTER = `mount --rbind /dev "$1/dev"
mount --rbind /proc "$1/proc"
mount --bind "$2" "$1/data"
root=$1; shift 2
exec env -i ${INSIDE.join(' ')}`;

const AS_ROOT = `${MOUNT_AND_ENTER} chroot --userspec=${STORE_UID}:${STORE_UID} --groups=${STORE_UID} "$root" "$@"`;

// The namespace hands over every capability; only the right to change the root is kept.
const KEEP = '-all,+sys_chroot';
const AS_USER = `${MOUNT_AND_ENTER} setpriv --bounding-set ${KEEP} --inh-caps ${KEEP} --ambient-caps ${KEEP} chroot "$root" "$@"`;

const NAMESPACE = {
  root: ['--mount', '--propagation', 'private'],
  'user namespace': [
    ...['--user', `--map-user=${STORE_UID}`, `--map-group=${STORE_UID}`, '--keep-caps'],
    ...['--mount', '--propagation', 'private'],
  ],
};

/**
 * The way in that this machine allows, by trying it.
 * @returns {Promise<Entry | null>}
 */
export async function allowedEntry() {
  const entry = process.getuid?.() === 0 ? 'root' : 'user namespace';
  const { code } = await attempt('unshare', [...NAMESPACE[entry], 'true'], { env: systemEnv() });
  return code === 0 ? entry : null;
}

/**
 * A command line that runs inside the root, with `data` at /data.
 * @param {Root} root
 * @param {string} data
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function inside(root, data, command) {
  const script = root.entry === 'root' ? AS_ROOT : AS_USER;
  return ['unshare', ...NAMESPACE[root.entry], 'sh', '-ec', script, 'sh', root.path, data, ...command];
}
