import { describe, expect, it } from 'vitest';
import { rowOf } from '../../leaderboard/model/testing/rows.ts';
import { bestBy, MEASURED, type MeasureId, POINTS, STANDING } from './measures.ts';

const measure = (id: MeasureId) => [...STANDING, ...POINTS, ...MEASURED].find((known) => known.id === id)!;
const tenths = (value: number) => value.toFixed(1);

describe('the best of a comparison', () => {
  it('is the greatest score and the smallest rank', () => {
    const ranked = (id: string, score: number, rank: number) =>
      rowOf({
        id,
        score,
        ranks: {
          national: { rank, of: 9, moved: null },
          city: { rank: 1, of: 1, moved: null },
          chain: { rank: 1, of: 1, moved: null },
        },
      });
    const rows = [ranked('a', 61.2, 4), ranked('b', 70, 2)];
    expect([...bestBy(rows, measure('score'), tenths)]).toEqual(['b']);
    expect([...bestBy(rows, measure('rank.national'), String)]).toEqual(['b']);
  });

  it('is shared by figures that look the same', () => {
    const rows = [rowOf({ id: 'a', score: 61.24 }), rowOf({ id: 'b', score: 61.21 }), rowOf({ id: 'c', score: 50 })];
    expect([...bestBy(rows, measure('score'), tenths)]).toEqual(['a', 'b']);
  });

  it('is nobody when all are equal, or only one is known', () => {
    expect(bestBy([rowOf({ id: 'a' }), rowOf({ id: 'b' })], measure('score'), tenths).size).toBe(0);
    const rows = [rowOf({ id: 'a', change7d: 3 }), rowOf({ id: 'b', change7d: null })];
    expect(bestBy(rows, measure('change'), tenths).size).toBe(0);
    expect(bestBy([], measure('score'), tenths).size).toBe(0);
  });

  it('never is a theatre whose part was assumed', () => {
    const values = { occupancy: 50, revenue: 3, concession: 0.5, growth: 0, consistency: 25 };
    const rows = [
      rowOf({ id: 'assumed', values, assumed: ['revenue'] }),
      rowOf({ id: 'b' }),
      rowOf({ id: 'c', values: { ...values, revenue: 2 } }),
    ];
    expect([...bestBy(rows, measure('value.revenue'), tenths)]).toEqual(['c']);
  });
});
