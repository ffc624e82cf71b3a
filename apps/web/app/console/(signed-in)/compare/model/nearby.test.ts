import { describe, expect, it } from 'vitest';
import { nearbyOf } from './nearby.ts';

const peer = (distanceMetres: number | null, score: number) => ({ distanceMetres, score });

describe('what stands around a theatre', () => {
  it('is the nearest whose place is known, and how many of all have the higher score', () => {
    const peers = [peer(null, 90), peer(9_000, 61), peer(1_200, 60)];
    expect(nearbyOf(60, peers)).toEqual({ nearest: peer(1_200, 60), better: 2, of: 3 });
  });

  it('has no nearest where no place is known', () => {
    expect(nearbyOf(60, [peer(null, 50)])).toEqual({ nearest: null, better: 0, of: 1 });
  });
});
