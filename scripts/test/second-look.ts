import { relative } from 'node:path';
import { z } from 'zod';

/** What vitest's JSON reporter writes: what is read here is named, the rest is carried along. */
export const Report = z.looseObject({
  success: z.boolean(),
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.looseObject({ status: z.string(), fullName: z.string() })),
    }),
  ),
});
export type Report = z.infer<typeof Report>;
type File = Report['testResults'][number];

/** A report of which some files were run twice. */
export type Settled = Report & {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Tests that failed beside others and passed alone. */
  readonly unsteady: readonly string[];
};

/** With more red files than this something is broken, and a second look would only take time. */
const FEW = 5;

/**
 * The files worth a second look, relative to `root`: those that failed, where they are few. Time is what tests of many
 * processes on a shared machine fail by at random; what is wrong fails alone as well.
 * @returns none where too many failed, or none did
 */
export function worthAnother(report: Report, root: string): readonly string[] {
  const failed = report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(root, name));
  return failed.length <= FEW ? failed : [];
}

const withStatus = (files: readonly File[], status: string): readonly string[] =>
  files.flatMap(({ assertionResults }) =>
    assertionResults.filter((test) => test.status === status).map(({ fullName }) => fullName),
  );

/**
 * The first report with the files of the second in their places, counted anew. A test that the second look did not run
 * (a file that did not load) stays failed by its file.
 * @returns with the full names of tests that failed at first and passed alone
 */
export function settle(first: Report, second: Report): Settled {
  const again = new Map(second.testResults.map((file) => [file.name, file]));
  const testResults = first.testResults.map((file) => again.get(file.name) ?? file);
  const count = (...statuses: string[]): number =>
    statuses.reduce((sum, status) => sum + withStatus(testResults, status).length, 0);
  const passedNow = new Set(withStatus(second.testResults, 'passed'));
  return {
    ...first,
    success: testResults.every(({ status }) => status !== 'failed'),
    testResults,
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped', 'pending', 'disabled'),
    numTodoTests: count('todo'),
    unsteady: withStatus(first.testResults, 'failed').filter((name) => passedNow.has(name)),
  };
}
