import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { checkout } from '../bootstrap/paths.mjs';
import { ensureEnvironment, FORECASTER, PYTHON_SDK } from '../bootstrap/python/environment.mjs';
import { describe } from '../bootstrap/refusal.mjs';
import { openScreen } from '../bootstrap/screen.mjs';

/** What `.ci/run` sums up. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

type Project = typeof FORECASTER;

/** Far more than pytest ever prints: nobody waits for the terminal. */
const KEPT_BYTES = 2 ** 26;

/** What has tests in Python, in the order in which they are told of. */
const PROJECTS: readonly Project[] = [FORECASTER, PYTHON_SDK];

/** Processes for the tests of a project: those of the forecaster take several times as long. */
const PARTS: Readonly<Record<string, number>> = { [FORECASTER.name]: 2 };

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

const reports = join(checkout, '.cineradar', 'reports');

const folderOf = ({ folder }: Project): string => relative(checkout, folder).replaceAll('\\', '/');

/** The project that an argument of `npm test` names tests of: a file, a test of one, or a folder of theirs. */
export const projectOf = (argument: string): Project | undefined => {
  const path = argument.replace(/^\.\//, '');
  return PROJECTS.find((project) => path === folderOf(project) || path.startsWith(`${folderOf(project)}/`));
};

/**
 * Deals what holds tests, the rooms and files of a folder `tests`, to so many processes in turns. A room is not divided: its
 * tests share what is dear to make.
 */
export const dealTests = (names: readonly string[], parts: number): readonly (readonly string[])[] => {
  const held = names.filter((name) => /^test_.*\.py$/.test(name) || /^[^_.][^.]*$/.test(name)).toSorted();
  return Array.from({ length: Math.min(parts, held.length) }, (_, part) =>
    held.filter((_name, place) => place % parts === part).map((name) => `tests/${name}`),
  );
};

/** The counts of a JUnit report. Throws when it is none. */
export function tallyOf(junit: string): Tally {
  const suites = [...junit.matchAll(/<testsuite [^>]*>/g)].map(([tag]) => {
    const count = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(tag)?.[1] ?? Number.NaN);
    const failed = count('failures') + count('errors');
    return { failed, skipped: count('skipped'), passed: count('tests') - failed - count('skipped') };
  });
  const sum = (name: keyof Tally): number => suites.reduce((total, suite) => total + suite[name], 0);
  const tally = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  if (suites.length === 0 || Object.values(tally).some(Number.isNaN)) throw new Error('pytest left no counts');
  return tally;
}

const plus = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

async function report({ name }: Project, tally: Tally): Promise<void> {
  await mkdir(reports, { recursive: true });
  await writeFile(join(reports, `${name}.json`), `${JSON.stringify(tally)}\n`);
}

/** A project whose environment was looked for, and what is asked of it. */
type Ready = {
  readonly project: Project;
  readonly tests: readonly string[];
  readonly python: string | null;
  /** Why there is no Python, where there is none. */
  readonly why: string;
};

/** Without a Python nothing was proved: a developer goes on without, CI does not pass. */
async function absent({ project, why }: Ready): Promise<number> {
  console.log(`\nThe tests of ${folderOf(project)} did not run. ${why}`);
  const isCi = process.env['CI'] !== undefined;
  await report(project, { passed: 0, failed: isCi ? 1 : 0, skipped: isCi ? 0 : 1 });
  return isCi ? 1 : 0;
}

/** Runs `python` there and gives its exit code; what it prints is kept until `turn`, then told as it comes. */
async function spoken(
  folder: string,
  python: string,
  args: readonly string[],
  turn: Promise<unknown>,
): Promise<number> {
  // Images often forbid Python to keep what it compiled; each process of the tests would compile its packages anew.
  const env = { ...process.env, OMP_NUM_THREADS: '1', POLARS_MAX_THREADS: '1', PYTHONDONTWRITEBYTECODE: '' };
  const child = spawn(python, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = new PassThrough({ highWaterMark: KEPT_BYTES });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(told, { end: false });
  const failed = (error: unknown): number => {
    told.write(`${describe(error)}\n`);
    return 1;
  };
  const ended = once(child, 'close').then(() => child.exitCode ?? 1, failed);
  void ended.then(() => told.end());
  await turn;
  told.pipe(process.stdout, { end: false });
  await finished(told);
  return ended;
}

/** What each process of a project is asked to run, relative to its folder. */
async function partsOf({ project, tests }: Ready): Promise<readonly (readonly string[])[]> {
  if (tests.length > 0) return [tests.map((test) => relative(project.folder, resolve(checkout, test)))];
  return dealTests(await readdir(join(project.folder, 'tests')), PARTS[project.name] ?? 1);
}

async function runReady(ready: Ready, turn: Promise<unknown>): Promise<number> {
  const { project, python } = ready;
  if (python === null) return turn.then(() => absent(ready));
  void turn.then(() => console.log(`\nThe tests of ${folderOf(project)} (pytest)`));
  const colour = `--color=${process.stdout.isTTY ? 'yes' : 'auto'}`;
  const runs: { readonly junit: string; readonly code: Promise<number> }[] = [];
  for (const [place, part] of (await partsOf(ready)).entries()) {
    const junit = join(reports, `${project.name}-${place + 1}.xml`);
    await rm(junit, { force: true });
    const args = ['-m', 'pytest', ...part, colour, `--junit-xml=${junit}`, '-o', 'junit_family=xunit1'];
    const before = Promise.allSettled([turn, ...runs.map(({ code }) => code)]);
    runs.push({ junit, code: spoken(project.folder, python, args, before) });
  }
  const code = (await Promise.all(runs.map((run) => run.code))).find((ended) => ended !== 0) ?? 0;
  const told = await Promise.all(runs.map(({ junit }) => readFile(junit, 'utf8').then(tallyOf, () => NOTHING)));
  const counts = told.reduce(plus, NOTHING);
  // One that ended badly without a failed test (a file that did not load, a signal) has failed all the same.
  await report(project, code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
  return code;
}

/** Begins to make the environment of a project, so that it stands when its turn comes. */
function prepareProject(project: Project, tests: readonly string[], signal: AbortSignal): () => Promise<Ready> {
  const note = { tell: (_text: string): void => undefined };
  const found = ensureEnvironment({ of: project, dev: true, note: (text) => note.tell(text), signal }).then(
    ({ python }) => ({ python, why: '' }),
    (error: unknown) => ({ python: null, why: describe(error) }),
  );
  return () =>
    openScreen().slowStep('python', async (tell) => {
      note.tell = tell;
      return { project, tests, ...(await found) };
    });
}

/**
 * Begins to make the environments of the projects that `tests` belong to, of all where it names none; call what it gives
 * to run their tests, side by side, for each keeps one core busy.
 * @returns runs them, the progress of one after the other on this terminal, and gives the first exit code that is not 0
 */
export function preparePytest(tests: readonly string[], signal: AbortSignal): () => Promise<number> {
  const prepared = PROJECTS.flatMap((project) => {
    const own = tests.filter((test) => projectOf(test) === project);
    return tests.length === 0 || own.length > 0 ? [prepareProject(project, own, signal)] : [];
  });
  return async () => {
    const all: Ready[] = [];
    for (const prepare of prepared) all.push(await prepare());
    if (signal.aborted) return 0;
    const codes: Promise<number>[] = [];
    for (const ready of all) codes.push(runReady(ready, Promise.allSettled(codes)));
    return (await Promise.all(codes)).find((code) => code !== 0) ?? 0;
  };
}
