import { describe, expect, it } from 'vitest';
import { leaderboardParsers } from './url-state.ts';

const { sort, weights, date, chain } = leaderboardParsers;

describe('the address of a leaderboard', () => {
  it('carries a sort and its direction', () => {
    expect(sort.parse('-score')).toEqual({ id: 'score', isDesc: true });
    expect(sort.serialize({ id: 'name', isDesc: false })).toBe('name');
    expect(sort.parse('-nothing')).toBeNull();
  });

  it('carries moved weights in the order they were moved', () => {
    const moves = [
      { part: 'revenue', points: 15 },
      { part: 'growth', points: 25 },
    ] as const;
    expect(weights.parse(weights.serialize([...moves]))).toEqual(moves);
  });

  it('drops what it does not know and keeps the rest', () => {
    expect(weights.parse('revenue:15,luck:9,growth:-3')).toEqual([{ part: 'revenue', points: 15 }]);
    expect(chain.parse('XXI,NOBODY')).toEqual(['XXI']);
    expect(date.parse('2026-13-45')).toBeNull();
    expect(date.parse('2026-11-21')).toBe('2026-11-21');
  });
});
