import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newKeyEnds, oldKeyEnds, OVERLAPS_SECONDS } from './rotation.ts';

const DAY_MS = 86_400_000;
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const life = fc.tuple(instant, fc.option(fc.integer({ min: 1, max: 400 }))).map(([createdAt, days]) => ({
  createdAt,
  expiresAt: days === null ? null : new Date(createdAt.getTime() + days * DAY_MS),
}));

test('a replaced key ends after the overlap, never later than it would have, and never before now unless it had ended', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 0, max: 500 }), fc.constantFrom(...OVERLAPS_SECONDS), (key, days, overlap) => {
      const now = new Date(key.createdAt.getTime() + days * DAY_MS);
      const ends = oldKeyEnds(now, overlap, key).getTime();
      expect(ends).toBeLessThanOrEqual(now.getTime() + overlap * 1_000);
      if (key.expiresAt === null) expect(ends).toBe(now.getTime() + overlap * 1_000);
      else expect(ends).toBe(Math.min(now.getTime() + overlap * 1_000, key.expiresAt.getTime()));
    }),
  );
});

test('the successor lives as long as the old key was made to', () => {
  fc.assert(
    fc.property(life, instant, (key, now) => {
      const ends = newKeyEnds(now, key);
      if (key.expiresAt === null) expect(ends).toBeNull();
      else expect((ends?.getTime() ?? 0) - now.getTime()).toBe(key.expiresAt.getTime() - key.createdAt.getTime());
    }),
  );
});
