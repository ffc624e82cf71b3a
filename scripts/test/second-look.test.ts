import { expect, test } from 'vitest';
import { type Report, settle, worthAnother } from './second-look.ts';

const file = (name: string, statuses: readonly string[]) => ({
  name: `/project/${name}`,
  status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
  assertionResults: statuses.map((status, place) => ({ status, fullName: `${name} ${place}` })),
});
const reportOf = (...testResults: Report['testResults']): Report => ({
  success: testResults.every(({ status }) => status === 'passed'),
  testResults,
});

test('a few red files are looked at again, by their path in the project', () => {
  const report = reportOf(file('a.test.ts', ['passed']), file('b.test.ts', ['failed']), file('c.test.ts', []));
  expect(worthAnother(report, '/project')).toEqual(['b.test.ts', 'c.test.ts']);
});

test('many red files are no accident of time: none is looked at again', () => {
  const red = Array.from({ length: 6 }, (_, place) => file(`${place}.test.ts`, ['failed']));
  expect(worthAnother(reportOf(...red), '/project')).toEqual([]);
});

test('a test that fails alone as well stays failed; one that passes alone is named', () => {
  const first = reportOf(
    file('a.test.ts', ['passed', 'skipped']),
    file('b.test.ts', ['failed', 'passed']),
    file('c.test.ts', ['failed']),
  );
  const second = reportOf(file('b.test.ts', ['passed', 'passed']), file('c.test.ts', ['failed']));
  expect(settle(first, second)).toMatchObject({
    success: false,
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    unsteady: ['b.test.ts 0'],
  });
});

test('a test that passed at first and fails alone is not forgiven', () => {
  const settled = settle(
    reportOf(file('b.test.ts', ['failed', 'passed'])),
    reportOf(file('b.test.ts', ['passed', 'failed'])),
  );
  expect(settled).toMatchObject({ success: false, numPassedTests: 1, numFailedTests: 1 });
});

test('a file that does not load the second time either stays red', () => {
  const settled = settle(reportOf(file('b.test.ts', [])), reportOf(file('b.test.ts', [])));
  expect(settled).toMatchObject({ success: false, unsteady: [] });
  expect(settled.testResults.map(({ status }) => status)).toEqual(['failed']);
});
