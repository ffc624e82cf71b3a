import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Program } from '../harness/programs.ts';
import type { Server } from './server.ts';

export type Load = {
  readonly wrk: Program;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly seconds: number;
};

const CONNECTIONS = 32;
/** USER_HZ: Linux counts a process's time in hundredths of a second on every machine we know. */
const TICKS_PER_SECOND = 100;

/** CPU seconds that a process has used, all of its threads together. */
const cpuSeconds = async (pid: number): Promise<number> => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

/**
 * CPU microseconds of the server for each request under load from 32 connections. Unlike requests a second it hardly
 * moves with what else the machine does. Throws when any answer was not 2xx or 3xx.
 */
export const cpuMicrosPerRequest = async (server: Server, { wrk, path, headers, seconds }: Load): Promise<number> => {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...given, `${server.url}${path}`];
  const before = await cpuSeconds(server.pid);
  const { stdout } = await promisify(execFile)(wrk.path, args, { env: wrk.env });
  const used = (await cpuSeconds(server.pid)) - before;
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  if (/Non-2xx|Socket errors/.test(stdout) || !(requests > 0))
    throw new Error(`the load did not go through:\n${stdout}`);
  return (used / requests) * 1e6;
};
