import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPONENTS, STATES } from './components.ts';
import { standNow, worstOf } from './stand-now.ts';

const dueBy = new Date('2026-11-23T07:00:00Z');
const looked = fc.record({
  component: fc.constantFrom(...COMPONENTS),
  state: fc.constantFrom(...STATES),
  since: fc.constant(new Date('2026-11-23T06:00:00Z')),
  because: fc.constant(null),
  lookedAt: fc.constant(new Date('2026-11-23T06:58:40Z')),
  dueBy: fc.constant(dueBy),
});

test('until the next look is overdue a component stands as it was last seen; after that only the worker is judged', () => {
  fc.assert(
    fc.property(looked, fc.integer({ min: -60_000, max: 60_000 }), (last, aheadMs) => {
      const { state, since } = standNow(last, new Date(dueBy.getTime() + aheadMs));
      if (aheadMs <= 0) expect({ state, since }).toEqual({ state: last.state, since: last.since });
      else
        expect({ state, since }).toEqual({
          state: last.component === 'worker' ? 'down' : 'unknown',
          since: last.lookedAt,
        });
    }),
  );
});

test('a whole is as bad as its worst part, in whatever order, and unknown without any', () => {
  const anyState = fc.constantFrom('up', 'degraded', 'down', 'unknown' as const);
  fc.assert(
    fc.property(fc.array(anyState, { minLength: 1 }), (states) => {
      expect(states).toContain(worstOf(states));
      expect(worstOf(states.toReversed())).toBe(worstOf(states));
      expect(worstOf(states) === 'down').toBe(states.includes('down'));
      expect(worstOf(states) === 'up').toBe(states.every((state) => state === 'up'));
    }),
  );
  expect(worstOf([])).toBe('unknown');
});
