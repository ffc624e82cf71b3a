import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { checkout } from './paths.mjs';
import { sendSignal } from './process.mjs';

/** What the program may take to end after it was asked to. */
const END_LIMIT_MS = 9_000;

/**
 * Runs a program on Node 24 in this terminal, passing on the wish to end.
 *
 * It gets a process group of its own: a terminal's Ctrl-C then reaches only us, and is passed on
 * once, instead of arriving twice. Its channel to us closes when we are killed, which tells it.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} interruption
 * @returns {Promise<number>} its exit code
 */
export async function handOver(node, args, env, interruption) {
  const child = spawn(node, args, {
    cwd: checkout,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  /** @type {NodeJS.Timeout | undefined} */
  let limit;
  const end = () => {
    if (child.pid === undefined) return;
    const group = process.platform === 'win32' ? child.pid : -child.pid;
    sendSignal(group, 'SIGTERM');
    limit = setTimeout(() => sendSignal(group, 'SIGKILL'), END_LIMIT_MS);
  };
  if (interruption.aborted) end();
  interruption.addEventListener('abort', end);
  try {
    const [code, signal] = await once(child, 'exit');
    if (code === null) process.stderr.write(`${args[0]} was ended by ${signal}\n`);
    return code ?? 1;
  } finally {
    clearTimeout(limit);
    interruption.removeEventListener('abort', end);
  }
}
