/**
 * Every test: vitest's, then with pytest the forecaster's and those of the SDK in Python, each with its progress on this terminal.
 * `npm test -- FILE…` runs those alone, whichever language they are in; options are vitest's.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { preparePytest, projectOf } from './python/pytest.ts';

const asked = process.argv.slice(2);
const ofPython = asked.filter((argument) => projectOf(argument) !== undefined);
const ofVitest = asked.filter((argument) => projectOf(argument) === undefined);

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

async function vitest(): Promise<number> {
  const program = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...ofVitest];
  const child = spawn(process.execPath, program, { stdio: 'inherit' });
  await once(child, 'exit');
  return child.exitCode ?? 1;
}

const withPytest = asked.length === 0 || ofPython.length > 0;
const runPytest = withPytest ? preparePytest(ofPython, ending.signal) : () => Promise.resolve(0);
const codes = [asked.length === 0 || ofVitest.length > 0 ? await vitest() : 0];
if (!ending.signal.aborted) codes.push(await runPytest());
process.exitCode = codes.find((code) => code !== 0) ?? 0;
