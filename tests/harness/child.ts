import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { sendSignal } from '../../scripts/bootstrap/process.mjs';
import { eventually } from './eventually.ts';

/** How a process ended: by an exit code or by a signal. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A part of the product as a process in a group of its own, for `await using`: disposing kills what still lives. */
export type Child = AsyncDisposable & {
  readonly pid: number;
  /** All that it printed so far. */
  readonly output: () => string;
  readonly isAlive: () => boolean;
  readonly ended: Promise<Ending>;
  /** `kill -9` of the whole group; resolves when it is gone. */
  readonly kill: () => Promise<Ending>;
  /** SIGTERM, then SIGKILL for one that does not end in 15 s. */
  readonly stop: () => Promise<Ending>;
};

const STOP_LIMIT_MS = 15_000;

// A test run that is killed must leave no worker behind, for it would eat the jobs of whoever is lent its Redis next:
// each child holds the other end of a pipe, and ends when that breaks. And what it compiled is kept for the next although
// it is killed: Node writes it only at an end of its own.
const GUARD = `data:text/javascript,${encodeURIComponent(
  "import { flushCompileCache } from 'node:module'; setTimeout(flushCompileCache, 5_000).unref();" +
    "process.stdin.on('close', () => process.kill(process.pid, 'SIGKILL')).on('error', () => undefined).resume().unref()",
)}`;

/** What a part needs of our environment: never the stores that this test run was given. */
const surroundings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'TZ', 'NODE_COMPILE_CACHE'].map((name) => [name, process.env[name]]));

/** Starts `node ENTRY`, as `npm start` does, with this environment and nothing else of ours but the path. */
export const startChild = (entry: string, env: Readonly<Record<string, string>>): Child => {
  const child = spawn(process.execPath, ['--import', GUARD, entry], {
    cwd: checkout,
    env: { ...surroundings(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${entry} could not be started`);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  let alive = true;
  const ended = once(child, 'close').then((): Ending => {
    alive = false;
    return { code: child.exitCode, signal: child.signalCode };
  });
  const kill = (): Promise<Ending> => {
    if (alive) sendSignal(-pid, 'SIGKILL');
    return ended;
  };
  return {
    pid,
    output: () => output,
    isAlive: () => alive,
    ended,
    kill,
    stop: async () => {
      if (alive) sendSignal(pid, 'SIGTERM');
      const limit = new AbortController();
      const tooLong = sleep(STOP_LIMIT_MS, 'too long' as const, { signal: limit.signal }).catch(() => 'ended' as const);
      const outcome = await Promise.race([ended, tooLong]);
      limit.abort();
      return typeof outcome === 'object' ? outcome : kill();
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
    },
  };
};

/** Waits until a child's output matches, and gives the match. Throws with the output when it ended before. */
export const untilSaid = (child: Child, pattern: RegExp): Promise<RegExpExecArray> =>
  eventually(`${String(pattern)} in the output of process ${child.pid}`, () => {
    const match = pattern.exec(child.output());
    if (match === null && !child.isAlive()) return Promise.reject(new Error(child.output()));
    return match ?? undefined;
  });
