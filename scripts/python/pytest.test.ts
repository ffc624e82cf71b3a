import { expect, test } from 'vitest';
import { dealTests, projectOf, tallyOf } from './pytest.ts';

test('the counts of pytest’s report are taken over, errors with the failures', () => {
  const junit = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1"
    failures="2" skipped="3" tests="10" time="1.5" timestamp="2026-11-23T04:00:00"><testcase/></testsuite></testsuites>`;
  expect(tallyOf(junit)).toEqual({ passed: 4, failed: 3, skipped: 3 });
});

test('a report without counts is refused, not read as nothing failed', () => {
  expect(() => tallyOf('')).toThrow('no counts');
  expect(() => tallyOf('<testsuite name="pytest" tests="3">')).toThrow('no counts');
});

test.each([
  ['apps/forecaster/tests/test_cli.py', 'forecaster'],
  ['./apps/forecaster/tests/test_cli.py::test_help', 'forecaster'],
  ['apps/forecaster', 'forecaster'],
  ['sdks/python/tests/test_sse.py', 'sdk-python'],
  ['sdks/python/', 'sdk-python'],
  ['sdks/typescript', undefined],
  ['packages/core', undefined],
  ['apps/forecasterish/x.test.ts', undefined],
])('%s belongs to the tests in Python of %s', (argument, name) => {
  expect(projectOf(argument)?.name).toBe(name);
});

test.each([1, 2, 3])('rooms and files of tests are dealt to %i processes: each to one, and nothing else', (parts) => {
  const names = ['__pycache__', 'b_2', 'conftest.py', 'made_rows.py', 'test_cli.py', 'a', '.cache', 'test_logs.py'];
  const dealt = dealTests(names, parts);
  expect(dealt).toHaveLength(parts);
  expect(dealt.flat().toSorted()).toEqual(['tests/a', 'tests/b_2', 'tests/test_cli.py', 'tests/test_logs.py']);
});
