import { expect, test } from 'vitest';
import { ageOf, rungOf } from './ages.ts';
import { lookAt, NOW_MS, showingAt } from './testing/sites.ts';

const MINUTE_MS = 60_000;

test.each([
  [0, 'seconds'],
  [59_999, 'seconds'],
  [MINUTE_MS, 'minutes'],
  [15 * MINUTE_MS - 1, 'minutes'],
  [15 * MINUTE_MS, 'aging'],
  [30 * MINUTE_MS - 1, 'aging'],
  [30 * MINUTE_MS, 'late'],
  [90 * MINUTE_MS - 1, 'late'],
  [90 * MINUTE_MS, 'stale'],
])('an age of %d ms stands on the rung %s', (ms, kind) => {
  expect(rungOf(ms).kind).toBe(kind);
});

test('an age is that of the newest look at what is still on sale, not of a final', () => {
  const showings = [
    showingAt('begun', -30, lookAt(31, 60)),
    showingAt('soon', 15, lookAt(4, 20)),
    showingAt('next', 18, lookAt(9, 20)),
  ];
  expect(ageOf(showings, NOW_MS)).toEqual({ kind: 'minutes', ms: 4 * MINUTE_MS });
});

test('what has begun keeps its last look, which never ages', () => {
  const showings = [showingAt('begun', -100, lookAt(101, 60)), showingAt('later', -30, lookAt(31, 60))];
  expect(ageOf(showings, NOW_MS)).toEqual({ kind: 'final', atMs: NOW_MS - 31 * MINUTE_MS });
});

test('what nobody looked at has no age', () => {
  expect(ageOf([showingAt('soon', 10, null)], NOW_MS)).toEqual({ kind: 'unseen' });
  expect(ageOf([], NOW_MS)).toEqual({ kind: 'unseen' });
});
