import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../bootstrap/paths.mjs';
import { Report, settle, worthAnother } from './second-look.ts';

const reports = join(checkout, '.cineradar', 'reports');
/** What `.ci/run` sums up. */
const REPORT = join(reports, 'tests.json');
const REPORT_OF_SECOND = join(reports, 'tests-again.json');

async function run(args: readonly string[], report: string): Promise<number> {
  const program = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args];
  await rm(report, { force: true });
  const child = spawn(process.execPath, program, { stdio: 'inherit', env: { ...process.env, TESTS_REPORT: report } });
  await once(child, 'exit');
  return child.exitCode ?? 1;
}

/** What a run left, if it came so far. */
const read = (path: string): Promise<Report | undefined> =>
  readFile(path, 'utf8').then(
    (text) => Report.parse(JSON.parse(text)),
    () => undefined,
  );

/** Runs the files that failed, one after the other, and puts what they say now into the report. */
async function lookAgain(): Promise<number> {
  const first = await read(REPORT);
  const files = first === undefined ? [] : worthAnother(first, checkout);
  if (first === undefined || files.length === 0) return 1;
  console.log(`\nWhat failed is looked at again, alone (${files.join(', ')})`);
  const code = await run([...files, '--maxWorkers=1', '--no-file-parallelism'], REPORT_OF_SECOND);
  const second = await read(REPORT_OF_SECOND);
  if (second === undefined) return 1;
  const settled = settle(first, second);
  await writeFile(REPORT, `${JSON.stringify(settled)}\n`);
  for (const name of settled.unsteady) console.log(`unsteady, failed beside others and passed alone: ${name}`);
  return code === 0 && settled.success ? 0 : 1;
}

/**
 * Runs vitest on this terminal: every test, or what `args` names.
 * Of a whole run, the few files that failed are run a second time by themselves; what passes then is named as unsteady.
 * @returns the exit code
 */
export async function runVitest(args: readonly string[], signal: AbortSignal): Promise<number> {
  const code = await run(args, REPORT);
  const isWhole = args.length === 0 && process.env['TEST_LONG'] !== '1';
  return code === 0 || !isWhole || signal.aborted ? code : await lookAgain();
}
