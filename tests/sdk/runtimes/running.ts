import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const Line = z.object({ step: z.string(), what: z.unknown() });

/** What the program tells, step by step. */
export type Told = z.output<typeof Line>;

/** The program while it runs somewhere. */
export type Running = AsyncDisposable & {
  readonly told: readonly Told[];
  /** What it complained of, once it is over: nothing where all went well. */
  readonly over: Promise<string>;
};

/** A reader of lines that come in pieces: gives what each whole one tells. */
export const linesInto = (told: Told[]): ((piece: string) => void) => {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) told.push(Line.parse(JSON.parse(line)));
  };
};

/** A program of the machine that knows nothing of our environment, its working folder `cwd`. */
export const spawnIn = (cwd: string, command: string, args: readonly string[]): ChildProcessWithoutNullStreams =>
  spawn(command, args, { cwd, env: { PATH: process.env['PATH'], HOME: cwd } });

/** Runs the program by a command of a runtime; what it tells comes by its standard output. */
export const runByCommand = (project: string, command: string, args: readonly string[]): Running => {
  const child = spawnIn(project, command, args);
  const told: Told[] = [];
  child.stdout.setEncoding('utf8').on('data', linesInto(told));
  const complaints = text(child.stderr);
  const over = once(child, 'close').then(async () => {
    const said = await complaints;
    return child.exitCode === 0 ? said : `${said}\nended with ${child.exitCode ?? child.signalCode}`;
  });
  return {
    told,
    over,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await over;
    },
  };
};
