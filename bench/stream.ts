import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Row } from './harness/row.ts';
import { Heard, Standing, type Way } from './stream/told.ts';

/** Readers, and readings a second: a busy evening's burst, and more readers than a product has on its first day. */
const SIZES = [
  { readers: 2_000, perSecond: 100 },
  { readers: 10_000, perSecond: 20 },
] as const;
const MEASURED_MS = 5_000;
const WARM_UP_MS = 1_500;
const SPARE_FILES = 200;

const program = (name: string): string => fileURLToPath(new URL(`stream/${name}.ts`, import.meta.url));

/** Throws, saying what to do, where a process may not open as many connections as are measured. */
const requireFiles = async (readers: number): Promise<void> => {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const [, soft] = /^Max open files\s+(\d+)/m.exec(limits) ?? [];
  if (soft === undefined || Number(soft) >= readers + SPARE_FILES) return;
  throw new Error(
    `a process may open ${soft} files here, and ${readers} readers need ${readers + SPARE_FILES}: run "ulimit -n ${2 * readers}" first`,
  );
};

/** The next message of a process. Rejects when it ends before it says anything. */
const nextOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (said: unknown) => {
      child.off('exit', ended);
      resolve(said);
    });
  });

const ask = async <T>(child: ChildProcess, question: string, answer: z.ZodType<T>): Promise<T> => {
  const answered = nextOf(child);
  child.send(question);
  return answer.parse(await answered);
};

type Leg = {
  readonly readingsPerCpuSecond: number;
  readonly readings: number;
  readonly p99Ms: number;
  readonly bytesPerConnection: number;
};

const p99 = (delaysMs: readonly number[]): number =>
  delaysMs.toSorted((a, b) => a - b)[Math.floor(delaysMs.length * 0.99)] ?? Number.NaN;

let legs = 0;

/** One way of telling, with its server and its readers in a process each. */
const measure = async (way: Way, { readers, perSecond }: (typeof SIZES)[number]): Promise<Leg> => {
  legs += 1;
  const server = fork(program('server'), [way, String(perSecond)]);
  const port = z.number().parse(await nextOf(server));
  const empty = await ask(server, 'how', Standing);
  const path = way.includes('socket.io') ? '/socket.io/?EIO=4&transport=websocket' : '/';
  // Each leg comes from an address of its own: ports of connections that were closed rest for a minute.
  const client = fork(program('readers'), [String(port), String(readers), `127.0.0.${legs + 1}`, path]);
  try {
    await nextOf(client);
    const full = await ask(server, 'how', Standing);
    await ask(server, 'begin', Standing);
    await sleep(WARM_UP_MS);
    const before = await ask(server, 'how', Standing);
    await ask(client, 'begin', Heard);
    await sleep(MEASURED_MS);
    const after = await ask(server, 'stop', Standing);
    await sleep(1_000);
    const heard = await ask(client, 'how', Heard);
    const written = await ask(server, 'how', Standing);
    if (heard.connected !== readers || heard.bytesRead < 0.999 * written.bytesWritten)
      throw new Error(`${way}: ${heard.connected} readers had ${heard.bytesRead} of ${written.bytesWritten} bytes`);
    const readings = after.readings - before.readings;
    return {
      readings,
      readingsPerCpuSecond: readings / (after.cpuSeconds - before.cpuSeconds),
      p99Ms: p99(heard.delaysMs),
      bytesPerConnection: (full.residentBytes - empty.residentBytes) / readers,
    };
  } finally {
    client.kill('SIGKILL');
    server.kill('SIGKILL');
    await sleep(500);
  }
};

const rowOf = (metric: string, unit: string, ours: number, peer: number): Row => ({
  metric,
  unit,
  ours,
  peer,
  limit: null,
  ratio: ours / peer,
});

/**
 * Readings delivered for a second of the server's CPU: our ticks beside one public send() a reading and reader, and
 * beside socket.io's broadcast; then the delay that the ticks cost, and what a connection holds.
 */
export const rows = async (): Promise<readonly Row[]> => {
  const result: Row[] = [];
  for (const size of SIZES) await requireFiles(size.readers);
  for (const size of SIZES) {
    const name = `${size.readers} readers, ${size.perSecond} readings/s`;
    const ticks = await measure('ticks', size);
    const send = await measure('send', size);
    const socketIo = await measure('socket.io', size);
    const unit = 'readings/CPU-second';
    result.push(
      rowOf(`${name}: ticks, beside send()`, unit, ticks.readingsPerCpuSecond, send.readingsPerCpuSecond),
      rowOf(`${name}: ticks, beside socket.io`, unit, ticks.readingsPerCpuSecond, socketIo.readingsPerCpuSecond),
      rowOf(`${name}: p99 delay, beside send()`, 'ms', ticks.p99Ms, send.p99Ms),
      rowOf(
        `${name}: memory, beside socket.io`,
        'bytes/connection',
        ticks.bytesPerConnection,
        socketIo.bytesPerConnection,
      ),
    );
  }
  // Once, with fewer: what our own frames over socket.io save beside its event for each reading.
  const [few] = SIZES;
  const own = await measure('ticks over socket.io', few);
  const usual = await measure('socket.io', few);
  const unit = 'readings/CPU-second';
  const name = `${few.readers} readers, ${few.perSecond} readings/s: ticks over socket.io, beside its broadcast`;
  return [...result, rowOf(name, unit, own.readingsPerCpuSecond, usual.readingsPerCpuSecond)];
};
