import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeFreshness, OUT_AFTER_SECONDS, STALE_AFTER_SECONDS } from './judge-freshness.ts';

const RANK = { up: 0, degraded: 1, down: 2 };

test('older looks are never judged better', () => {
  const ages = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 500 }), ages, ages, (showingsWatched, a, b) => {
      const judge = (age: number) =>
        RANK[judgeFreshness({ showingsWatched, showingsUnseen: 0, medianAgeSeconds: age }).state];
      expect(judge(Math.max(a, b))).toBeGreaterThanOrEqual(judge(Math.min(a, b)));
    }),
  );
});

test('half an hour is stale, an hour is out, and a chain whose showings were not seen at all is out', () => {
  const of = (medianAgeSeconds: number | null, showingsUnseen = 0) =>
    judgeFreshness({ showingsWatched: 40, showingsUnseen, medianAgeSeconds });
  expect(of(STALE_AFTER_SECONDS)).toEqual({ state: 'up' });
  expect(of(STALE_AFTER_SECONDS + 1)).toEqual({ state: 'degraded', because: 'stale' });
  expect(of(OUT_AFTER_SECONDS + 1)).toEqual({ state: 'down', because: 'stale' });
  expect(of(null, 40)).toEqual({ state: 'down', because: 'unseen' });
  expect(of(60, 21)).toEqual({ state: 'degraded', because: 'unseen' });
});

test('the few showings left at night open no incident', () => {
  expect(judgeFreshness({ showingsWatched: 4, showingsUnseen: 4, medianAgeSeconds: null })).toEqual({ state: 'up' });
});
