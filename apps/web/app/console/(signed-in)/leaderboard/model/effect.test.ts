import { describe, expect, it } from 'vitest';
import { effectOf } from './effect.ts';
import { rowOf } from './testing/rows.ts';

const moved = (id: string, rank: number, places: number) =>
  rowOf({
    id,
    ranks: {
      national: { rank, of: 394, moved: places },
      city: { rank: 1, of: 1, moved: 0 },
      chain: { rank: 1, of: 1, moved: 0 },
    },
  });

describe('the effect of other weights', () => {
  it('counts who moved ten places or more, who is new in the top 20, and names the largest climb and fall', () => {
    const rows = [moved('up', 20, 29), moved('stays', 3, -2), moved('ten', 40, 10), moved('down', 60, -39)];
    expect(effectOf(rows, 'national')).toEqual({
      sites: 4,
      far: 3,
      newAtTop: 1,
      climb: { id: 'up', name: 'up', places: 29 },
      fall: { id: 'down', name: 'down', places: 39 },
    });
  });

  it('names nobody when nothing moves', () => {
    expect(effectOf([moved('a', 1, 0)], 'national')).toMatchObject({ far: 0, newAtTop: 0, climb: null, fall: null });
  });
});
