import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs `work` while this process holds the kernel's lock on a file. The lock belongs to a child
 * that ends with its standard input, so it is given back however this process ends.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called when another process holds it
 * @returns {Promise<T>}
 */
export async function withFlock(path, work, onWait = () => {}) {
  const holder = spawn('flock', [path, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true, // a terminal's Ctrl-C must not end it before the work has ended
  });
  const waiting = setTimeout(onWait, 300);
  try {
    await Promise.race([
      once(holder.stdout, 'data'),
      once(holder, 'exit').then(() => Promise.reject(new Error(`no lock on ${path}`))),
    ]);
    clearTimeout(waiting);
    return await work();
  } finally {
    clearTimeout(waiting);
    holder.stdin.end();
  }
}
