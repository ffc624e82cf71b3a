import { expect, test } from 'vitest';
import { type Funnel, rowsOf, type StepFigures } from './funnel.ts';

const step = (name: StepFigures['step'], organisations: number): StepFigures => ({
  ...{ step: name, organisations, ofSignedUpPercent: 50, ofBeforePercent: 50, medianSeconds: 60 },
});
const funnel = (steps: readonly StepFigures[]): Funnel => ({
  ...{ asOf: '2026-11-23T00:00:00Z', from: '2026-11-02T17:00:00Z', visitors: 40, visitDays: [], cohorts: [] },
  steps: [...steps],
});

test('the bar of a step is as long as its part of those who signed up, and a visit has none', () => {
  const rows = rowsOf(funnel([step('signed_up', 8), step('key_made', 4), step('paid', 0)]));
  expect(rows.map(({ step: name, share }) => [name, share])).toEqual([
    ['visited', 0],
    ['signed_up', 1],
    ['key_made', 0.5],
    ['paid', 0],
  ]);
});

test('signing up is a part of nothing and takes no time', () => {
  expect(rowsOf(funnel([step('signed_up', 0)]))[1]).toMatchObject({
    share: 0,
    ofBeforePercent: null,
    medianSeconds: null,
  });
});
