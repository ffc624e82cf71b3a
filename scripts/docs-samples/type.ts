import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { checkout } from '../bootstrap/paths.mjs';
import type { Sample } from '../check/samples.ts';

const LIMIT_MS = 120_000;
const PATIENCE = 3;

type Told = Pick<Sample, 'language' | 'script'>;

const commandOf = ({ language, script }: Told, python: string): readonly [string, readonly string[]] => {
  switch (language) {
    case 'sh':
      return ['bash', ['-euo', 'pipefail', '-c', script]];
    case 'js':
      return [process.execPath, ['--input-type=module', '--eval', script]];
    case 'ts':
      return [process.execPath, ['--input-type=module-typescript', '--eval', script]];
    case 'python':
      return [python, ['-c', script]];
  }
};

/**
 * Runs a sample at the root of the checkout: a script of the shell stops at the first command that fails. One that would
 * run for ever is ended after its time; by then it must live, have said something, and have complained of nothing.
 * `python` runs samples in Python. Returns null, or what went wrong with all that was said.
 */
export async function runSample(
  sample: Pick<Sample, 'language' | 'script' | 'forSeconds'>,
  env: NodeJS.ProcessEnv,
  python = 'python3',
): Promise<string | null> {
  const { forSeconds } = sample;
  const child = spawn(...commandOf(sample, python), {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const closed = once(child, 'close');
  // The whole group: what a shell started would live on and hold its output open.
  const end = (): boolean => child.pid !== undefined && process.kill(-child.pid, 'SIGTERM');
  // On a busy machine a program may take long to begin: its time counts once it has spoken, or thrice over.
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const timeMs = forSeconds === null ? LIMIT_MS : forSeconds * 1_000;
  const timer = setTimeout(() => (forSeconds === null || said.out !== '' ? end() : undefined), timeMs);
  const last = setTimeout(end, forSeconds === null ? timeMs : timeMs * PATIENCE);
  await closed;
  clearTimeout(timer);
  clearTimeout(last);
  const { out, err } = said;
  const isWell =
    forSeconds === null ? child.exitCode === 0 : child.signalCode === 'SIGTERM' && out !== '' && err === '';
  return isWell ? null : `ended with ${child.exitCode ?? child.signalCode}\n${out}${err}`.trim();
}
