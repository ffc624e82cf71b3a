import { describe, expect, it } from 'vitest';
import { rowOf } from '../../leaderboard/model/testing/rows.ts';
import { leaderOf } from './leader.ts';

const even = { occupancy: 50, revenue: 50, concession: 50, growth: 50, consistency: 50 };
const busy = rowOf({ id: 'busy', normalised: { ...even, occupancy: 80, revenue: 90 } });
const growing = rowOf({ id: 'growing', normalised: { ...even, growth: 70 } });
const plain = rowOf({ id: 'plain', normalised: even });

describe('the leader of a comparison', () => {
  it('is who leads in the most parts', () => {
    expect(leaderOf([growing, busy, plain])).toEqual({ row: busy, parts: 2 });
  });

  it('is nobody when two lead in as many, or there is nobody', () => {
    expect(leaderOf([growing, { ...busy, normalised: { ...even, occupancy: 80 } }])).toBeNull();
    expect(leaderOf([plain, plain])).toBeNull();
    expect(leaderOf([])).toBeNull();
  });
});
