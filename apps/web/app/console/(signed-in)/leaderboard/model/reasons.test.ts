import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageOf, liftsOf, reasonsOf } from './reasons.ts';
import { anyRows, rowOf } from './testing/rows.ts';

const average = {
  score: 50,
  points: { occupancy: 15, revenue: 12.5, concession: 10, growth: 7.5, consistency: 5 },
};

describe('why a score is what it is', () => {
  it('names the two parts that add most and the one that costs most', () => {
    const row = rowOf({
      id: 'a',
      score: 58,
      points: { occupancy: 20, revenue: 18.5, concession: 11, growth: 4.5, consistency: 4 },
    });
    expect(reasonsOf(row, average)).toEqual({
      above: 8,
      lifts: [
        { part: 'revenue', points: 6 },
        { part: 'occupancy', points: 5 },
      ],
      drag: { part: 'growth', points: -3 },
      assumed: [],
    });
  });

  it('says nothing of parts within half a point of the average theatre', () => {
    expect(reasonsOf(rowOf({ id: 'a', points: { ...average.points, growth: 7.9 } }), average)).toMatchObject({
      lifts: [],
      drag: null,
    });
  });

  it('explains the whole distance: the lifts of the five parts sum to what lies between', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const summed = rows.map((row) => ({ ...row, score: Object.values(row.points).reduce((a, b) => a + b, 0) }));
        const mean = averageOf(summed);
        for (const row of summed) {
          const lifts = liftsOf(row, mean!).reduce((sum, lift) => sum + lift.points, 0);
          expect(lifts).toBeCloseTo(row.score - mean!.score, 6);
        }
      }),
    );
  });

  it('has no average of no theatres', () => {
    expect(averageOf([])).toBeNull();
  });
});
