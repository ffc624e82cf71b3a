import { expect, test } from 'vitest';
import { judgeStep, unsteadyOf } from './summary.mjs';

const vitest = (over: object): string =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...over,
  });

test('the counts of a report are the counts of the step', () => {
  expect(judgeStep(vitest({ numFailedTests: 2 }), 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  expect(judgeStep('{"passed":8,"failed":0}', 0)).toEqual({ passed: 8, failed: 0, skipped: 0 });
});

test('a skipped test counts as failed', () => {
  expect(judgeStep(vitest({ numPendingTests: 1 }), 0)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a test that pytest skipped counts as failed as well', () => {
  expect(judgeStep('{"passed":3,"failed":1,"skipped":2}', 0)).toEqual({ passed: 3, failed: 3, skipped: 2 });
});

test('a test that says what is absent and may be is excused', () => {
  const assertionResults = [
    { status: 'skipped', fullName: 'counts (skipped: no captures at ../shared/data/tix) sum up' },
    { status: 'skipped', fullName: 'rules fire (skipped: no promtool on the path)' },
    { status: 'skipped', fullName: 'in Bun (skipped: no runtime here, npm could not install it) the SDK asks' },
    { status: 'skipped', fullName: 'something else (skipped: no time)' },
  ];
  const testResults = [{ status: 'passed', assertionResults }];
  expect(judgeStep(vitest({ numPendingTests: 4, testResults }), 0)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a test file that did not load counts as failed', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(judgeStep(vitest({ testResults }), 1).failed).toBe(1);
});

test('a step that failed, reported nothing or ran nothing never passes', () => {
  expect(judgeStep(vitest({}), 1).failed).toBe(1);
  expect(judgeStep('', 0).failed).toBe(1);
  expect(judgeStep('{"passed":0,"failed":0}', 0).failed).toBe(1);
});

test('what passed only when it was run again is told by name', () => {
  expect(unsteadyOf(vitest({ unsteady: ['two workers share the work'] }))).toEqual(['two workers share the work']);
  expect([unsteadyOf(vitest({})), unsteadyOf('')]).toEqual([[], []]);
});
