import { readFileSync } from 'node:fs';
import { isAlive, parentOf } from './process.mjs';

const LOOK_EVERY_MS = 1_000;

/** @param {number} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

/**
 * The npm that started us, and the shell that it may have put between, as Debian's does.
 * @returns {number[]}
 */
function launchers() {
  if (!process.env['npm_lifecycle_event']) return [];
  const isShell = commandLine(process.ppid).includes('scripts/bootstrap.mjs');
  const above = isShell ? parentOf(process.ppid) : null;
  return above === null ? [process.ppid] : [process.ppid, above];
}

/**
 * Calls back once when the npm that started us has been ended: it passes a SIGTERM on to its shell,
 * which dies of it without telling us.
 * @param {() => void} onGone
 */
export function watchLauncher(onGone) {
  const watched = launchers();
  const look = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(look);
    onGone();
  }, LOOK_EVERY_MS);
  look.unref();
}
