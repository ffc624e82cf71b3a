import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { birthmark, isAlive, sendSignal, waitUntilGone } from './process.mjs';

const END_LIMIT_MS = 6_000;

/**
 * Ends the parts that a killed `npm start` left running, as its state file names them: they lead
 * process groups of their own, so they outlive it.
 * @param {string} folder the data folder of the start
 * @returns {Promise<number>} how many there were
 */
export async function endLeftParts(folder) {
  const path = join(folder, 'state.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return 0;
  /** @type {{ parts: { pid: number, birthmark: string }[] }} */
  const { parts } = JSON.parse(text);
  const left = parts.filter(({ pid, birthmark: mark }) => isAlive(pid) && birthmark(pid) === mark);
  await Promise.all(
    left.map(async ({ pid }) => {
      const group = process.platform === 'win32' ? pid : -pid;
      sendSignal(group, 'SIGTERM');
      await waitUntilGone(pid, END_LIMIT_MS);
      sendSignal(group, 'SIGKILL');
    }),
  );
  await rm(path, { force: true });
  return left.length;
}
