import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export type Server = AsyncDisposable & { readonly pid: number; readonly url: string };

export type ServerPlan = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly url: string;
  /** Where its output goes, as in production: a file, never a pipe that this process would have to drain. */
  readonly log: string;
  /** A path that answers 200 once the server is ready. */
  readonly readyPath: string;
};

const READY_WITHIN_MS = 60_000;

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

/** Starts a server and waits until it is ready. Throws with what it said when it ends or takes too long. */
export const startServer = async ({ command, args, env, url, log, readyPath }: ServerPlan): Promise<Server> => {
  const output = await open(log, 'w');
  const child = spawn(command, args, { env, stdio: ['ignore', output.fd, output.fd] });
  await output.close();
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for (const end = performance.now() + READY_WITHIN_MS; !(await isReady(`${url}${readyPath}`)); await sleep(50)) {
    if (child.exitCode === null && performance.now() < end) continue;
    await stop();
    throw new Error(`${command} did not get ready:\n${await readFile(log, 'utf8')}`);
  }
  if (child.pid === undefined) throw new Error(`${command} did not start`);
  return { pid: child.pid, url, [Symbol.asyncDispose]: stop };
};
