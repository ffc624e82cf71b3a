import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAD_HOURS, type PickupLaw } from './law.ts';
import { learnBands, learnCurves } from './learn-law.ts';
import { forecastByPickup, pickupShare, usualShare } from './pickup.ts';
import { levelsOf } from './seat-quantiles.ts';
import { BAND_EDGES, USUAL_LAW } from './usual-law.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const rising5 = fc
  .tuple(part, part, part, part, part)
  .map((values) => values.toSorted((a, b) => a - b))
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0]) => [a, b, c, d, e] as const);

/** Laws as they are learnt, of any counts at all. */
const lawArbitrary: fc.Arbitrary<PickupLaw> = fc
  .record({
    sums: fc.array(
      fc.record({
        kind: fc.constantFrom('any', 'usual', 'usual/free'),
        lead: fc.integer({ min: 1, max: LEAD_HOURS.length - 1 }),
        booked: fc.integer({ min: 0, max: 50_000 }),
        final: fc.integer({ min: 1, max: 50_000 }),
        none: fc.integer({ min: 0, max: 500 }),
        nonePart: part,
      }),
      { maxLength: 20 },
    ),
    counts: fc.array(
      fc.record({
        lead: fc.integer({ min: 1, max: LEAD_HOURS.length - 1 }),
        band: fc.integer({ min: 0, max: BAND_EDGES.length - 2 }),
        showings: fc.integer({ min: 1, max: 1_000 }),
        inside: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        mean: part,
        levels: rising5,
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ sums, counts }) => ({
    ...USUAL_LAW,
    curves: learnCurves(
      [
        { kind: 'usual', lead: 1, booked: 0, final: 0, none: 0, noneFinal: 0 },
        ...sums.map(({ nonePart, ...row }) => ({ ...row, noneFinal: nonePart * row.none })),
      ],
      [],
    ),
    bands: learnBands(
      counts.map(({ inside, ...row }) => {
        const low = BAND_EDGES[row.band] ?? 0;
        return { ...row, at: low + inside * ((BAND_EDGES[row.band + 1] ?? low) - low) };
      }),
    ),
  }));

const kind = fc.constantFrom('usual/free/evening/XXI', 'usual/work', 'presale/free/day/CGV');
const capacity = fc.integer({ min: 1, max: 600 });
const lead = fc.oneof(fc.constantFrom(...LEAD_HOURS), fc.double({ min: 0, max: 200, noNaN: true }));

test('usual share and bare formula are as written down: log-linear between leads, floored by what becomes of none sold', () => {
  const { share = [], none = [] } = USUAL_LAW.curves['any'] ?? {};
  // An independent transcription: a weighted geometric mean of the two leads around.
  const shareBy = (hours: number): number => {
    if (hours >= 72) return share[8] ?? Number.NaN;
    const far = LEAD_HOURS.findIndex((at) => at > hours);
    const [h0, h1] = [LEAD_HOURS[far - 1] ?? 0, LEAD_HOURS[far] ?? 0];
    const w = (hours - h0) / (h1 - h0);
    return (share[far - 1] ?? 0) ** (1 - w) * (share[far] ?? 0) ** w;
  };
  for (const hours of [0, 0.1, 0.5, 2, 3, 17, 24, 36, 71.9, 72, 150])
    expect(usualShare(USUAL_LAW, 'usual', hours)).toBeCloseTo(shareBy(hours), 12);
  expect(pickupShare(USUAL_LAW, 'usual', 200, 11, 24)).toBeCloseTo(11 / 0.22 / 200, 12);
  expect(pickupShare(USUAL_LAW, 'usual', 200, 0, 36)).toBeCloseTo(((none[6] ?? 0) + (none[7] ?? 0)) / 2, 12);
  expect(
    forecastByPickup(USUAL_LAW, { kind: 'usual', capacity: 200, look: { sold: 11, leadHours: 24 } }).point,
  ).toBeCloseTo(50, 9);
});

test('quantiles rise, stay within the hall and above nine tenths of what is sold, whatever was learnt', () => {
  fc.assert(
    fc.property(lawArbitrary, kind, capacity, part, lead, (law, of, seats, sold, leadHours) => {
      const look = { sold: Math.floor(sold * seats), leadHours };
      const forecast = forecastByPickup(law, { kind: of, capacity: seats, look });
      const levels = levelsOf(forecast);
      for (const [place, level] of levels.entries()) {
        expect(level).toBeGreaterThanOrEqual((levels[place - 1] ?? 0) - 1e-9);
        expect(level).toBeGreaterThanOrEqual(0.9 * look.sold - 1e-9);
        expect(level).toBeLessThanOrEqual(seats);
      }
      for (const value of [forecast.mean, forecast.point]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(seats);
      }
    }),
  );
});

test('more sold never lowers any part of a forecast', () => {
  fc.assert(
    fc.property(lawArbitrary, kind, capacity, part, part, lead, (law, of, seats, a, b, leadHours) => {
      const [less, more] = [a, b].map((x) => Math.floor(x * seats)).toSorted((x, y) => x - y);
      const at = (sold = 0) => forecastByPickup(law, { kind: of, capacity: seats, look: { sold, leadHours } });
      const [low, high] = [at(less), at(more)];
      for (const name of ['mean', 'point', 'p05', 'p10', 'p50', 'p90', 'p95'] as const)
        expect(high[name]).toBeGreaterThanOrEqual(low[name] - 1e-9);
    }),
  );
});

test('at the start the forecast is what is sold, and nothing else', () => {
  fc.assert(
    fc.property(lawArbitrary, kind, capacity, part, (law, of, seats, share) => {
      const sold = Math.floor(share * seats);
      const forecast = forecastByPickup(law, { kind: of, capacity: seats, look: { sold, leadHours: 0 } });
      for (const value of [forecast.mean, forecast.point, ...levelsOf(forecast)]) expect(value).toBeCloseTo(sold, 9);
    }),
  );
});

test('a forecast moves little when its look is a second older: leads are joined without a step', () => {
  fc.assert(
    fc.property(lawArbitrary, kind, capacity, part, lead, (law, of, seats, share, leadHours) => {
      const sold = Math.floor(share * seats);
      const at = (hours: number) =>
        forecastByPickup(law, { kind: of, capacity: seats, look: { sold, leadHours: hours } });
      const [now, later] = [at(leadHours), at(leadHours + 1 / 3_600)];
      for (const name of ['mean', 'p05', 'p50', 'p95'] as const)
        expect(Math.abs(now[name] - later[name])).toBeLessThan(0.05 * seats);
    }),
  );
});

test('one that nobody has looked at has the outlook of its kind, or of the kind above it', () => {
  const { mean, levels } = USUAL_LAW.curves['any']?.unseen ?? { mean: 0, levels: [] };
  const forecast = forecastByPickup(USUAL_LAW, { kind: 'usual/free/day/XXI', capacity: 100, look: null });
  expect(forecast.mean).toBeCloseTo(100 * mean, 9);
  for (const [place, seats] of levelsOf(forecast).entries())
    expect(seats / 100).toBeCloseTo(levels[place] ?? Number.NaN, 9);
});

test('a hall without seats is refused', () => {
  expect(() => forecastByPickup(USUAL_LAW, { kind: 'usual', capacity: 0, look: null })).toThrow(RangeError);
});
