import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { checkout } from '../bootstrap/paths.mjs';
import { ensureEnvironment, FORECASTER, PYTHON_SDK } from '../bootstrap/python/environment.mjs';
import { describe } from '../bootstrap/refusal.mjs';
import { openScreen } from '../bootstrap/screen.mjs';

/** What `.ci/run` sums up. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

type Project = typeof FORECASTER;

/** What has tests in Python, in the order in which they run. */
const PROJECTS: readonly Project[] = [FORECASTER, PYTHON_SDK];

const reports = join(checkout, '.cineradar', 'reports');

const folderOf = ({ folder }: Project): string => relative(checkout, folder).replaceAll('\\', '/');

/** The project that an argument of `npm test` names tests of: a file, a test of one, or a folder of theirs. */
export const projectOf = (argument: string): Project | undefined => {
  const path = argument.replace(/^\.\//, '');
  return PROJECTS.find((project) => path === folderOf(project) || path.startsWith(`${folderOf(project)}/`));
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

async function report({ name }: Project, tally: Tally): Promise<void> {
  await mkdir(reports, { recursive: true });
  await writeFile(join(reports, `${name}.json`), `${JSON.stringify(tally)}\n`);
}

/** Without a Python nothing was proved: a developer goes on without, CI does not pass. */
async function absent(project: Project, why: string): Promise<number> {
  console.log(`\nThe tests of ${folderOf(project)} did not run. ${why}`);
  const isCi = process.env['CI'] !== undefined;
  await report(project, { passed: 0, failed: isCi ? 1 : 0, skipped: isCi ? 0 : 1 });
  return isCi ? 1 : 0;
}

async function runIn(project: Project, python: string, tests: readonly string[]): Promise<number> {
  const junit = join(reports, `${project.name}.xml`);
  await rm(junit, { force: true });
  const named = tests.map((test) => relative(project.folder, resolve(checkout, test)));
  const args = ['-m', 'pytest', ...named, `--junit-xml=${junit}`, '-o', 'junit_family=xunit1'];
  // Images often forbid Python to keep what it compiled; each process of the tests would compile its packages anew.
  const env = { ...process.env, OMP_NUM_THREADS: '1', POLARS_MAX_THREADS: '1', PYTHONDONTWRITEBYTECODE: '' };
  const child = spawn(python, args, { cwd: project.folder, env, stdio: 'inherit' });
  await once(child, 'exit');
  const code = child.exitCode ?? 1;
  const counts = await readFile(junit, 'utf8').then(tallyOf, () => ({ passed: 0, failed: 0, skipped: 0 }));
  // One that ended badly without a failed test (a file that did not load, a signal) has failed all the same.
  await report(project, code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
  return code;
}

/** Begins to make the environment of a project, so that it stands when its turn comes. */
function prepareProject(project: Project, tests: readonly string[], signal: AbortSignal): () => Promise<number> {
  const note = { tell: (_text: string): void => undefined };
  const found = ensureEnvironment({ of: project, dev: true, note: (text) => note.tell(text), signal }).then(
    ({ python }) => ({ python, why: '' }),
    (error: unknown) => ({ python: null, why: describe(error) }),
  );
  return async () => {
    const { python, why } = await openScreen().slowStep('python', (tell) => {
      note.tell = tell;
      return found;
    });
    if (python === null) return absent(project, why);
    console.log(`\nThe tests of ${folderOf(project)} (pytest)`);
    return runIn(project, python, tests);
  };
}

/**
 * Begins to make the environments of the projects that `tests` belong to, of all where it names none; call what it gives
 * to run their tests, one project after the other.
 * @returns runs them, their progress on this terminal, and gives the first exit code that is not 0
 */
export function preparePytest(tests: readonly string[], signal: AbortSignal): () => Promise<number> {
  const runs = PROJECTS.flatMap((project) => {
    const own = tests.filter((test) => projectOf(test) === project);
    return tests.length === 0 || own.length > 0 ? [prepareProject(project, own, signal)] : [];
  });
  return async () => {
    const codes: number[] = [];
    for (const run of runs) if (!signal.aborted) codes.push(await run());
    return codes.find((code) => code !== 0) ?? 0;
  };
}
