import { PARTS, type HeatPart } from '@cineradar/core/heat-score/parts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostPoints, type Move, weightsAfter, type WeightPoints } from './weight-rule.ts';

const PLAN: WeightPoints = { occupancy: 30, revenue: 25, concession: 20, growth: 15, consistency: 10 };

const total = (weights: WeightPoints): number => PARTS.reduce((sum, part) => sum + weights[part], 0);

const anyMove: fc.Arbitrary<Move> = fc.record({
  part: fc.constantFrom<HeatPart>(...PARTS),
  points: fc.integer({ min: -20, max: 130 }),
});

/** Any five whole weights that sum to 100: four cuts of a line of 100. */
const anyStored: fc.Arbitrary<WeightPoints> = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 100])
  .map((at) => ({
    occupancy: at[1]! - at[0]!,
    revenue: at[2]! - at[1]!,
    concession: at[3]! - at[2]!,
    growth: at[4]! - at[3]!,
    consistency: at[5]! - at[4]!,
  }));

describe('the slider rule', () => {
  it('leaves the stored weights as they are when nothing was moved', () => {
    expect(weightsAfter(PLAN, [])).toBe(PLAN);
  });

  it('lets ten points go from one part to another without touching the other three', () => {
    expect(
      weightsAfter(PLAN, [
        { part: 'revenue', points: 15 },
        { part: 'growth', points: 25 },
      ]),
    ).toEqual({ occupancy: 30, revenue: 15, concession: 20, growth: 25, consistency: 10 });
  });

  it('shares what a part gave among those not moved, as the stored weights stand to each other', () => {
    expect(weightsAfter(PLAN, [{ part: 'revenue', points: 0 }])).toEqual({
      occupancy: 40,
      revenue: 0,
      concession: 27,
      growth: 20,
      consistency: 13,
    });
  });

  it('bends the part moved longest ago when the others cannot take the rest', () => {
    const weights = weightsAfter(PLAN, [
      { part: 'occupancy', points: 50 },
      { part: 'revenue', points: 40 },
      { part: 'growth', points: 45 },
    ]);
    expect(weights).toEqual({ occupancy: 15, revenue: 40, concession: 0, growth: 45, consistency: 0 });
  });

  it('keeps whole weights that sum to 100, none below 0 or above the most, whatever was moved', () => {
    fc.assert(
      fc.property(anyStored, fc.array(anyMove, { maxLength: 12 }), (stored, moves) => {
        const weights = weightsAfter(stored, moves);
        expect(total(weights)).toBe(100);
        for (const part of PARTS) {
          expect(Number.isInteger(weights[part])).toBe(true);
          expect(weights[part]).toBeGreaterThanOrEqual(0);
          expect(weights[part]).toBeLessThanOrEqual(mostPoints(stored));
        }
      }),
    );
  });

  it('holds the newest move as it was made', () => {
    fc.assert(
      fc.property(anyStored, fc.array(anyMove, { minLength: 1, maxLength: 12 }), (stored, moves) => {
        const newest = moves.at(-1)!;
        const asked = Math.min(Math.max(newest.points, 0), mostPoints(stored));
        expect(weightsAfter(stored, moves)[newest.part]).toBe(asked);
      }),
    );
  });
});
