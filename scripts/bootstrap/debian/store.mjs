import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from '../log-file.mjs';
import { freePort } from '../port.mjs';
import { isAlive, sendSignal, waitUntilGone } from '../process.mjs';
import { attempt } from '../run.mjs';
import { systemEnv } from './system-env.mjs';

/** Crash recovery and the loading of a long append-only file count as starting. */
const START_LIMIT_MS = 120_000;
const PROBE_EVERY_MS = 25;
const LOOK_AGAIN_MS = 200;
/** Both servers write it; an answer alone may come from another server that took the port first. */
const SAYS_READY = /ready to accept connections/i;
/** flock's exit code when another process holds the lock. */
const HELD = 75;

/**
 * @typedef {object} StoreKind
 * @property {string} name
 * @property {string} lock file that the server itself holds by the kernel's lock, with its pid and port inside
 * @property {string} log
 * @property {(port: number) => string[]} command
 * @property {(port: number) => Promise<boolean>} answers
 * @property {NodeJS.Signals} stopSignal
 * @property {NodeJS.Signals} lastSignal sent when the first has not ended it in time
 */

/**
 * @typedef {object} RunningStore
 * @property {number} pid
 * @property {number} port
 * @property {boolean} adopted true when it ran before we came
 * @property {(limitMs: number) => Promise<void>} stop
 */

// Everything is exec, so the server inherits the lock and keeps it until its last process ends,
// also when a postmaster was killed and its backends live on. "$$" is the server's pid.
const OWN = 'printf "%s %s" "$$" "$1" >"$2"; shift 2; exec "$@"';

/**
 * Whether a server, or what is left of one, holds its lock.
 * @param {string} lock
 */
export async function isHeld(lock) {
  if (!existsSync(lock)) return false;
  const { code } = await attempt('flock', ['-n', '-E', String(HELD), lock, 'true']);
  return code === HELD;
}

/**
 * What the lock file says of the living server that wrote it.
 * @param {string} lock
 * @returns {{ pid: number, port: number } | null}
 */
export function claim(lock) {
  if (!existsSync(lock)) return null;
  const [pid, port] = readFileSync(lock, 'utf8').split(' ').map(Number);
  return pid && port && isAlive(pid) ? { pid, port } : null;
}

/**
 * @param {StoreKind} kind
 * @param {number} port
 */
function launch(kind, port) {
  const log = openLog(kind.log);
  const own = ['sh', '-ec', OWN, 'sh', String(port), kind.lock, ...kind.command(port)];
  const child = spawn('flock', ['-n', '-E', String(HELD), '-F', kind.lock, ...own], {
    stdio: ['ignore', log.descriptor, log.descriptor],
    detached: true,
    env: systemEnv(),
  });
  log.close();
  child.unref();
  /** @type {string | number | null} */
  let code = null;
  const exited = once(child, 'exit').then(([exitCode]) => (code = exitCode ?? 'killed'));
  exited.catch((error) => (code = String(error)));
  return { child, exited, exitCode: () => code, said: () => log.said() };
}

/**
 * @param {StoreKind} kind
 * @param {{ pid: number, port: number }} at
 * @param {boolean} adopted
 * @returns {RunningStore}
 */
function running(kind, { pid, port }, adopted) {
  return {
    pid,
    port,
    adopted,
    async stop(limitMs) {
      sendSignal(pid, kind.stopSignal);
      if (await waitUntilGone(pid, limitMs)) return;
      sendSignal(pid, kind.lastSignal);
      await waitUntilGone(pid, 2_000);
    },
  };
}

/**
 * One try: starts the server and waits until it is ready, or until it ends.
 * @param {StoreKind} kind
 * @param {number} port
 * @param {number} limit when to give up, in ms since 1970
 * @returns {Promise<RunningStore | 'held' | 'port taken' | 'remains'>} `remains`: what is left of an earlier one
 * @throws {Error} with what the server said, when it ended for another reason or did not answer in time
 */
async function startOnce(kind, port, limit) {
  const { child, exited, exitCode, said } = launch(kind, port);
  const pid = child.pid ?? 0;
  while (exitCode() === null) {
    if (SAYS_READY.test(said()) && (await kind.answers(port))) return running(kind, { pid, port }, false);
    if (Date.now() > limit) child.kill(kind.lastSignal);
    await Promise.race([sleep(PROBE_EVERY_MS), exited]);
  }
  if (exitCode() === HELD) return 'held';
  if (/address already in use/i.test(said())) return 'port taken';
  if (/lock file .* already exists/.test(said())) return 'remains';
  throw new Error(`${kind.name} did not start (${exitCode()}); ${kind.log} ends:\n${said().slice(-2000)}`);
}

/**
 * Starts the one server of a data folder, or takes over the one that lives there.
 * @param {StoreKind} kind
 * @param {number} wantedPort
 * @param {'any port' | 'this port'} [otherwise] whether another port will do when the wanted one is busy
 * @returns {Promise<RunningStore>}
 * @throws {Error} with what the server said, when it ended or did not answer in time
 */
export async function runStore(kind, wantedPort, otherwise = 'any port') {
  const limit = Date.now() + START_LIMIT_MS;
  let port = otherwise === 'any port' ? await freePort(wantedPort) : wantedPort;
  while (Date.now() < limit) {
    const outcome = await startOnce(kind, port, limit);
    if (typeof outcome === 'object') return outcome;
    if (outcome === 'port taken' && otherwise === 'any port') {
      port = await freePort();
      continue;
    }
    const other = claim(kind.lock);
    if (other && (await kind.answers(other.port)) && isAlive(other.pid)) return running(kind, other, true);
    await sleep(LOOK_AGAIN_MS); // it is starting, or ending
  }
  throw new Error(`${kind.name} did not answer within ${START_LIMIT_MS / 1000} s; see ${kind.log}`);
}
