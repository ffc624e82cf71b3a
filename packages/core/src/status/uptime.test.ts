import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLooks, type Looks, NO_LOOKS, stateOfSpan, uptimePercent } from './uptime.ts';

const anyLooks: fc.Arbitrary<Looks> = fc
  .tuple(fc.nat(5_000), fc.nat(50), fc.nat(50))
  .map(([up, degraded, down]) => ({ looks: up + degraded + down, degraded, down }));

test('uptime is 100 exactly where no look found an outage, and never above the true part', () => {
  fc.assert(
    fc.property(anyLooks, (looks) => {
      fc.pre(looks.looks > 0);
      const percent = uptimePercent(looks) ?? Number.NaN;
      const exact = (100 * (looks.looks - looks.down)) / looks.looks;
      expect(percent === 100).toBe(looks.down === 0);
      expect(percent).toBeLessThanOrEqual(exact + 1e-9);
      expect(exact - percent).toBeLessThan(0.01);
    }),
  );
});

test('a span is the sum of its parts however it is cut, and its uptime lies between theirs', () => {
  fc.assert(
    fc.property(anyLooks, anyLooks, anyLooks, (a, b, c) => {
      expect(addLooks(addLooks(a, b), c)).toEqual(addLooks(a, addLooks(b, c)));
      expect(addLooks(a, NO_LOOKS)).toEqual(a);
      fc.pre(a.looks > 0 && b.looks > 0);
      const [one, other, both] = [a, b, addLooks(a, b)].map((looks) => uptimePercent(looks) ?? Number.NaN);
      expect(both).toBeGreaterThanOrEqual(Math.min(one ?? 0, other ?? 0));
      expect(both).toBeLessThanOrEqual(Math.max(one ?? 0, other ?? 0) + 0.01);
    }),
  );
});

test('where nobody looked nothing is said', () => {
  expect(uptimePercent(NO_LOOKS)).toBeNull();
  expect(stateOfSpan(NO_LOOKS)).toBeNull();
});

test('one failed look of a whole day leaves the day up; more than one in a thousand does not', () => {
  expect(stateOfSpan({ looks: 4_320, degraded: 0, down: 1 })).toBe('up');
  expect(stateOfSpan({ looks: 4_320, degraded: 0, down: 5 })).toBe('down');
  expect(stateOfSpan({ looks: 4_320, degraded: 5, down: 0 })).toBe('degraded');
});
