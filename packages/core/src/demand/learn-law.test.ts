import { expect, test } from 'vitest';
import { ANY_KIND, curveOf, parentKind } from './law.ts';
import { learnBands, learnCurves, learnTogether, learnWeek } from './learn-law.ts';
import { USUAL_LAW } from './usual-law.ts';

const DAY_BEFORE = 6;
const sums = (kind: string, booked: number, final: number) => ({
  kind,
  lead: DAY_BEFORE,
  booked,
  final,
  none: 0,
  noneFinal: 0,
});

test('much evidence speaks for itself; little leans on the kind above, and none is the kind above', () => {
  const curves = learnCurves(
    [sums('any', 300_000, 1_000_000), sums('usual', 250_000, 1_000_000), sums('usual/free', 15, 50)],
    [],
  );
  const shareOf = (kind: string) => curveOf({ curves }, kind).share[DAY_BEFORE];
  expect(shareOf('any')).toBeCloseTo(0.3, 3);
  expect(shareOf('usual')).toBeCloseTo(0.25, 3);
  // 50 seats of its own beside 400 of the kind above.
  expect(shareOf('usual/free')).toBeCloseTo((15 + 400 * (shareOf('usual') ?? 0)) / 450, 9);
  expect(shareOf('usual/free/evening/XXI')).toBe(shareOf('usual/free'));
  expect(shareOf('presale/work')).toBe(shareOf('any'));
});

test('shares never rise with the lead and what becomes of none sold never falls, however odd the sums', () => {
  const odd = [1, 2, 3, 4, 5, 6, 7, 8].map((lead) => ({
    kind: 'any',
    lead,
    booked: lead % 2 === 0 ? 1_000_000 : 0,
    final: 1_000_000,
    none: 5_000,
    noneFinal: lead % 2 === 0 ? 5_000 : 0,
  }));
  const { share, none } = curveOf({ curves: learnCurves(odd, []) }, ANY_KIND);
  expect(share).toEqual(share.toSorted((a, b) => b - a));
  expect(none).toEqual(none.toSorted((a, b) => a - b));
  expect(Math.min(...share)).toBeGreaterThan(0);
});

test('a band never promises less than the one below it', () => {
  const bands = learnBands([
    { lead: DAY_BEFORE, band: 3, showings: 10_000, at: 0.12, mean: 0.5, levels: [0.3, 0.4, 0.5, 0.6, 0.7] },
    { lead: DAY_BEFORE, band: 4, showings: 10_000, at: 0.17, mean: 0.1, levels: [0, 0, 0.1, 0.2, 0.2] },
  ]);
  const medians = bands[DAY_BEFORE - 1]?.map(({ levels }) => levels[2]) ?? [];
  expect(medians).toEqual(medians.toSorted((a, b) => a - b));
  expect(bands[0]).toEqual(USUAL_LAW.bands[0]);
});

test('correlations and ratios of weeks stand where nothing was seen, and are brought within bounds', () => {
  expect(learnTogether({ start: null, hour: -0.2 })).toEqual({ start: USUAL_LAW.together.start, hour: 0 });
  expect(learnTogether({ start: 3, hour: 0.1 })).toEqual({ start: 0.95, hour: 0.1 });
  expect(learnWeek([])).toEqual(USUAL_LAW.week);
});

test('a kind lies under the kinds that its path names, and all under one', () => {
  expect(parentKind('usual/free/day')).toBe('usual/free');
  expect(parentKind('usual')).toBe(ANY_KIND);
  expect(parentKind(ANY_KIND)).toBeNull();
  expect(() => curveOf({ curves: {} }, 'usual')).toThrow(RangeError);
});
