// Adds up what the steps of .ci/run reported: node scripts/ci/summary.mjs STEP[=EXIT_CODE]…
// A step without an exit code shares another's command, and its report accounts for how it ended.
// The last line is `N passed, N failed`. A step that failed without saying why counts as one failure.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 * @typedef {{ passed: number, failed: number, skipped?: number }} StepReport what our own scripts write
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status?: string, fullName?: string }[] }[] }} VitestReport
 */

/**
 * The real captures are nobody's to publish, Prometheus' own tool is no package of npm, and some runtimes have none for
 * each machine: where they are not there, the tests that need them say so.
 */
const EXCUSED = /\(skipped: no (?:captures at|promtool on|runtime here,) /;

/**
 * A test that was skipped proved nothing, unless it says what is absent and may be; and a file that did not load
 * ran none of its tests.
 * @param {StepReport | VitestReport} report
 * @returns {Tally}
 */
function tally(report) {
  if (!('numPassedTests' in report)) return { skipped: 0, ...report };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const excused = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, fullName }) => status !== 'passed' && status !== 'failed' && EXCUSED.test(fullName ?? ''));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests - excused.length,
  };
}

/**
 * The tally of one step: its report where there is one, and never a pass when the step itself failed.
 * @param {string} text the report, empty when there is none
 * @param {number} exitCode
 * @returns {Tally}
 */
export function judgeStep(text, exitCode) {
  /** @type {StepReport | VitestReport} */
  const report = text === '' ? { passed: 0, failed: 0 } : JSON.parse(text);
  const { passed, failed, skipped } = tally(report);
  const silent = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: failed + skipped + (silent ? 1 : 0), skipped };
}

/**
 * The names of tests that only passed when their file was run again by itself.
 * @param {string} text of a report, empty when there is none
 * @returns {string[]}
 */
export function unsteadyOf(text) {
  /** @type {{ unsteady?: string[] }} */
  const report = text === '' ? {} : JSON.parse(text);
  return report.unsteady ?? [];
}

/** @param {string} step */
function readReport(step) {
  try {
    return readFileSync(new URL(`../../.cineradar/reports/${step}.json`, import.meta.url), 'utf8');
  } catch {
    return '';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let passed = 0;
  let failed = 0;
  for (const argument of process.argv.slice(2)) {
    const [step = '', code = '0'] = argument.split('=');
    const report = readReport(step);
    const result = judgeStep(report, Number(code));
    passed += result.passed;
    failed += result.failed;
    for (const name of unsteadyOf(report))
      console.log(`${step}: unsteady, failed beside others and passed alone: ${name}`);
    console.log(`${step}: ${result.passed} passed, ${result.failed} failed (${result.skipped} of them skipped)`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
