import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Journey, measureCohorts, measureFunnel, STEPS, weekOf } from './funnel.ts';

const when = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const anyJourney: fc.Arbitrary<Journey> = fc.record(
  { signed_up: when, key_made: when, first_call: when, first_stream: when, paid: when },
  { requiredKeys: ['signed_up'] },
);

test('a funnel never widens, and its parts lie between 0 and 100', () => {
  fc.assert(
    fc.property(fc.array(anyJourney, { maxLength: 30 }), (journeys) => {
      const figures = measureFunnel(journeys);
      expect(figures.map(({ step }) => step)).toEqual(STEPS);
      for (const [place, { organisations, ofBeforePercent }] of figures.entries()) {
        expect(organisations).toBeLessThanOrEqual(figures[place - 1]?.organisations ?? journeys.length);
        if (ofBeforePercent === null) continue;
        expect(ofBeforePercent).toBeGreaterThanOrEqual(0);
        expect(ofBeforePercent).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test('cohorts together are the whole funnel: who signed up is in exactly one', () => {
  fc.assert(
    fc.property(fc.array(anyJourney, { maxLength: 30 }), (journeys) => {
      const cohorts = measureCohorts(journeys);
      for (const [place, whole] of measureFunnel(journeys).entries()) {
        const sum = cohorts.reduce((total, { steps }) => total + (steps[place]?.organisations ?? 0), 0);
        expect(sum).toBe(whole.organisations);
      }
      expect(new Set(cohorts.map(({ week }) => week)).size).toBe(cohorts.length);
    }),
  );
});

test('a week begins on Monday at midnight in Jakarta', () => {
  expect(weekOf(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-16');
  expect(weekOf(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
  fc.assert(
    fc.property(when, (at) => {
      expect(new Date(`${weekOf(at)}T00:00:00Z`).getUTCDay()).toBe(1);
    }),
  );
});

test('the time to a step is the median of those who came there, from signing up', () => {
  const from = new Date('2026-11-02T00:00:00Z');
  const later = (seconds: number): Date => new Date(from.getTime() + seconds * 1_000);
  const journeys = [60, 120, 900].map((seconds) => ({ signed_up: from, key_made: later(seconds) }));
  expect(measureFunnel([...journeys, { signed_up: from }])[1]).toEqual({
    ...{ step: 'key_made', organisations: 3, ofSignedUpPercent: 75, ofBeforePercent: 75, medianSeconds: 120 },
  });
});
