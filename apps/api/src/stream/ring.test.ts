import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf } from '../testing/streaming.ts';
import { Ring } from './ring.ts';

test('whatever is put in and asked for: from its floor on a ring gives each reading once and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(400),
      fc.nat(400),
      fc.integer({ min: 1, max: 60 }),
      (batches, capacity, from, upTo, most) => {
        const ring = new Ring(capacity, 0);
        const all: number[] = [];
        let seq = 0;
        for (const steps of batches) {
          const entries = steps.map((step) => entryOf((seq += step)));
          all.push(...entries.map((entry) => entry.seq));
          ring.push(entries);
        }
        const after = Math.max(from, ring.floor);
        const expected = all.filter((one) => one > after && one <= upTo).slice(0, most);
        expect(ring.between(after, upTo, most).map((entry) => entry.seq)).toEqual(expected);
        expect(ring.countAfter(after)).toBe(all.filter((one) => one > after).length);
        expect(ring.size).toBeLessThanOrEqual(capacity * 1.25);
        expect(ring.size).toBeGreaterThanOrEqual(Math.min(all.length, capacity));
      },
    ),
  );
});
