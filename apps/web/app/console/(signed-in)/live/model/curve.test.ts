import { expect, test } from 'vitest';
import { forecastPoints, usualPoints } from './curve.ts';

test('usual shares become seats of this hall; an anchor without looks stays without', () => {
  const usual = {
    ...{ of: 'listing' as const, showings: 20, days: 28 },
    points: [
      { minutesBeforeStart: 1_440, p10: null, p50: null, p90: null },
      { minutesBeforeStart: 30, p10: 10, p50: 25, p90: 50 },
    ],
  };
  expect(usualPoints(usual, 200)).toEqual([
    { hoursBefore: 24, seats: null, low: null, high: null },
    { hoursBefore: 0.5, seats: 50, low: 20, high: 100 },
  ]);
});

test('a forecast begins at the last look, where nothing is unsure, and ends at the start', () => {
  const admissions = { mean: 151, p05: 135, p10: 141, p50: 153, p90: 162, p95: 170 };
  expect(forecastPoints({ hoursBefore: 0.4, seats: 131 }, { admissions })).toEqual([
    { hoursBefore: 0.4, seats: 131, low: 131, high: 131 },
    { hoursBefore: 0, seats: 153, low: 141, high: 162 },
  ]);
});
