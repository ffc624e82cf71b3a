import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareHeat, rank, rankWithin } from './rank.ts';

const rows = fc
  .array(fc.record({ name: fc.constantFrom('A', 'B', 'C'), total: fc.integer({ min: 0, max: 5 }) }), { maxLength: 40 })
  .map((all) => all.map((row, place) => ({ ...row, id: `id ${place}` })));

test('nobody shares a place, and the order is the same however the rows come', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const ranks = rank(all);
      expect([...ranks.values()].map((one) => one.rank).toSorted((a, b) => a - b)).toEqual(all.map((_, at) => at + 1));
      expect(rank(all.toReversed())).toEqual(ranks);
    }),
  );
});

test('a place is one more than the number of rows before it', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const ranks = rank(all);
      for (const row of all) {
        const before = all.filter((other) => compareHeat(other, row) < 0).length;
        expect(ranks.get(row.id)).toEqual({ rank: before + 1, of: all.length });
      }
    }),
  );
});

test('places within groups count the group alone', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const within = rankWithin(all, ({ name }) => name);
      for (const row of all) {
        const group = all.filter(({ name }) => name === row.name);
        expect(within.get(row.id)).toEqual(rank(group).get(row.id));
      }
    }),
  );
});
