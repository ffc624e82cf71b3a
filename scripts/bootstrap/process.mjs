import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The fields of /proc/PID/stat from the state on, or null where there is no such file.
 * The name in brackets may hold blanks, so the fields start after the last bracket.
 * @param {number} pid
 */
function procStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/**
 * Whether a process still runs. A zombie has ended: its parent is only slow to reap it.
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const state = procStat(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/**
 * The parent of a process, where the system tells.
 * @param {number} pid
 * @returns {number | null}
 */
export function parentOf(pid) {
  const parent = Number(procStat(pid)?.[1]);
  return parent > 0 ? parent : null;
}

/**
 * A mark that tells a process from a later one with the same pid: its start time.
 * @param {number} pid
 * @returns {string} empty where the system does not tell
 */
export function birthmark(pid) {
  const stat = procStat(pid);
  if (stat) return stat[19] ?? '';
  if (process.platform === 'win32') return '';
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 ? ps.stdout.trim() : '';
}

/**
 * Waits until a process has ended.
 * @param {number} pid
 * @param {number} limitMs
 * @returns {Promise<boolean>} false when the limit came first
 */
export async function waitUntilGone(pid, limitMs) {
  const end = Date.now() + limitMs;
  while (isAlive(pid)) {
    if (Date.now() >= end) return false;
    await sleep(20);
  }
  return true;
}

/**
 * Sends a signal; a process or group that has already ended is no error.
 * @param {number} target a pid, or a negative process group
 * @param {NodeJS.Signals} signal
 */
export function sendSignal(target, signal) {
  if (target === 0) return; // a process that never came to be; for the system 0 is our own group
  try {
    process.kill(target, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
