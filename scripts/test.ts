/**
 * Every test: vitest's, then with pytest the forecaster's and those of the SDK in Python, each with its progress on this terminal.
 * `npm test -- FILE…` runs those alone, whichever language they are in; options are vitest's.
 */
import { preparePytest, projectOf } from './python/pytest.ts';
import { runVitest } from './test/vitest.ts';

const asked = process.argv.slice(2);
const ofPython = asked.filter((argument) => projectOf(argument) !== undefined);
const ofVitest = asked.filter((argument) => projectOf(argument) === undefined);

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

const withPytest = asked.length === 0 || ofPython.length > 0;
const runPytest = withPytest ? preparePytest(ofPython, ending.signal) : () => Promise.resolve(0);
const codes = [asked.length === 0 || ofVitest.length > 0 ? await runVitest(ofVitest, ending.signal) : 0];
if (!ending.signal.aborted) codes.push(await runPytest());
process.exitCode = codes.find((code) => code !== 0) ?? 0;
