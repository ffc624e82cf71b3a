import { perPart, PLAN_WEIGHTS } from '@cineradar/core/heat-score/parts';
import { weigh } from '@cineradar/core/heat-score/weigh';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from './row.ts';
import { anyRows } from './testing/rows.ts';
import { type WeightPoints, weightsAfter } from './weight-rule.ts';
import { rankUnder, sameWeights } from './what-if.ts';

const PLAN: WeightPoints = perPart((part) => PLAN_WEIGHTS[part] * 100);

/** Rows as the API would store them: scored and ranked by these weights. */
const stored = (rows: readonly Row[], weights: WeightPoints): readonly Row[] =>
  rankUnder(rows, weights).map((row) => ({
    ...row,
    ranks: {
      national: { ...row.ranks.national, moved: null },
      city: { ...row.ranks.city, moved: null },
      chain: { ...row.ranks.chain, moved: null },
    },
  }));

describe('the what-if', () => {
  it('gives the stored scores, ranks and no movement under the stored weights', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const before = stored(rows, PLAN);
        const again = rankUnder(before, PLAN);
        expect(again.map((row) => row.id)).toEqual(before.map((row) => row.id));
        for (const [at, row] of again.entries()) {
          expect(row.score).toBe(before[at]?.score);
          for (const scope of ['national', 'city', 'chain'] as const) {
            expect(row.ranks[scope]).toEqual({ ...before[at]?.ranks[scope], moved: 0 });
          }
        }
      }),
    );
  });

  it('scores as the score itself is made, whatever the weights', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 50 }), (rows, points) => {
        const weights = weightsAfter(PLAN, [{ part: 'growth', points }]);
        for (const row of rankUnder(rows, weights)) {
          expect(row.score).toBe(
            weigh(
              row.normalised,
              perPart((part) => weights[part] / 100),
            ).score,
          );
        }
      }),
    );
  });

  it('gives each place of nation, city and chain once, the greater score first', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const ranked = rankUnder(rows, PLAN);
        expect(ranked.map((row) => row.ranks.national.rank)).toEqual(ranked.map((_, at) => at + 1));
        expect(ranked.map((row) => row.score)).toEqual(ranked.map((row) => row.score).toSorted((a, b) => b - a));
        for (const group of Map.groupBy(ranked, (row) => row.citySlug).values()) {
          expect(group.map((row) => row.ranks.city.rank)).toEqual(group.map((_, at) => at + 1));
        }
      }),
    );
  });

  it('moves as many places up as down: movements over the nation sum to none', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const after = rankUnder(stored(rows, PLAN), weightsAfter(PLAN, [{ part: 'occupancy', points: 0 }]));
        expect(after.reduce((sum, row) => sum + (row.ranks.national.moved ?? 0), 0)).toBe(0);
      }),
    );
  });

  it('knows equal weights', () => {
    expect(sameWeights(PLAN, { ...PLAN })).toBe(true);
    expect(sameWeights(PLAN, { ...PLAN, growth: 14, consistency: 11 })).toBe(false);
  });
});
