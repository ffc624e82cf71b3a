import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../port.mjs';
import { isAlive, sendSignal, waitUntilGone } from '../process.mjs';
import { attempt } from '../run.mjs';
import { systemEnv } from './system-env.mjs';

/** Crash recovery and the loading of a long append-only file count as starting. */
const START_LIMIT_MS = 120_000;
const PROBE_EVERY_MS = 25;
const PORT_TRIES = 6;
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
 * What the lock file says of the server that holds it.
 * @param {StoreKind} kind
 * @returns {{ pid: number, port: number } | null}
 */
function claim(kind) {
  const [pid, port] = readFileSync(kind.lock, 'utf8').split(' ').map(Number);
  return pid && port && isAlive(pid) ? { pid, port } : null;
}

/**
 * @param {StoreKind} kind
 * @param {number} port
 */
function launch(kind, port) {
  const log = openSync(kind.log, 'a');
  const from = statSync(kind.log).size;
  const own = ['sh', '-ec', OWN, 'sh', String(port), kind.lock, ...kind.command(port)];
  const child = spawn('flock', ['-n', '-E', String(HELD), '-F', kind.lock, ...own], {
    stdio: ['ignore', log, log],
    detached: true,
    env: systemEnv(),
  });
  closeSync(log);
  child.unref();
  const exited = once(child, 'exit').then(([code]) => code ?? 'killed');
  return { child, exited, said: () => readFileSync(kind.log, 'utf8').slice(from) };
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
 * Starts the one server of a data folder, or takes over the one that lives there.
 * @param {StoreKind} kind
 * @param {number} wantedPort
 * @returns {Promise<RunningStore>}
 * @throws {Error} with what the server said, when it ended or did not answer in time
 */
export async function runStore(kind, wantedPort) {
  const end = Date.now() + START_LIMIT_MS;
  let port = await freePort(wantedPort);
  let tries = 0;
  while (Date.now() < end) {
    const { child, exited, said } = launch(kind, port);
    const pid = child.pid ?? 0;
    /** @type {number | string | null} */
    let code = null;
    void exited.then((value) => (code = value));
    while (code === null && Date.now() < end) {
      if (SAYS_READY.test(said()) && (await kind.answers(port))) return running(kind, { pid, port }, false);
      await Promise.race([sleep(PROBE_EVERY_MS), exited]);
    }
    if (code === HELD) {
      const other = claim(kind);
      if (other && (await kind.answers(other.port)) && isAlive(other.pid)) return running(kind, other, true);
      await sleep(200);
    } else if (/address already in use/i.test(said()) && tries++ < PORT_TRIES) {
      port = await freePort();
    } else if (!/lock file .* already exists/.test(said())) {
      throw new Error(`${kind.name} did not start (${code ?? 'no answer'}): ${said().slice(-2000)}`);
    } else {
      await sleep(500);
    }
  }
  throw new Error(`${kind.name} did not answer within ${START_LIMIT_MS / 1000} s; see ${kind.log}`);
}
