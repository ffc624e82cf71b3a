import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Seen, State } from './components.ts';
import { type Change, type Held, heldAtFirst, judgeLook } from './judge-look.ts';

const seenOf = (state: State): Seen => (state === 'up' ? { state } : { state, because: 'timeout' });
const anyState = fc.constantFrom<State>('up', 'degraded', 'down');
const anyPatience = fc.record({
  opensAfter: fc.integer({ min: 1, max: 4 }),
  closesAfter: fc.integer({ min: 1, max: 4 }),
});
const at = (place: number): Date => new Date(place * 20_000);

const judgeAll = (states: readonly State[], patience: { opensAfter: number; closesAfter: number }) => {
  const helds: Held[] = [];
  const changes: (Change & { readonly place: number })[] = [];
  let held = heldAtFirst(at(0));
  for (const [place, state] of states.entries()) {
    const judged = judgeLook(held, seenOf(state), at(place), patience);
    if (judged.change !== null) changes.push({ ...judged.change, place });
    ({ held } = judged);
    helds.push(held);
  }
  return { helds, changes };
};

/** The last `count` looks up to and with `place`. */
const lastOf = (states: readonly State[], place: number, count: number): readonly State[] =>
  states.slice(Math.max(0, place + 1 - count), place + 1);

test('an incident is open exactly from the n-th look in a row that was not up to the m-th in a row that was', () => {
  fc.assert(
    fc.property(fc.array(anyState, { maxLength: 60 }), anyPatience, (states, patience) => {
      const { helds } = judgeAll(states, patience);
      let isOpen = false;
      for (const place of states.keys()) {
        const wrong = lastOf(states, place, patience.opensAfter);
        const right = lastOf(states, place, patience.closesAfter);
        if (!isOpen && wrong.length === patience.opensAfter && wrong.every((state) => state !== 'up')) isOpen = true;
        else if (isOpen && right.length === patience.closesAfter && right.every((state) => state === 'up'))
          isOpen = false;
        expect(helds[place]?.state !== 'up').toBe(isOpen);
      }
    }),
  );
});

test('openings and closings take turns, and a worsening lies between them, once', () => {
  fc.assert(
    fc.property(fc.array(anyState, { maxLength: 80 }), anyPatience, (states, patience) => {
      const told = judgeAll(states, patience).changes.map(({ kind }) => kind[0]);
      expect(told.join('')).toMatch(/^(?:ow?c)*(?:ow?)?$/);
    }),
  );
});

test('a change is dated by the first look of the run that showed it, and no later change is dated before it', () => {
  fc.assert(
    fc.property(fc.array(anyState, { maxLength: 80 }), anyPatience, (states, patience) => {
      const { changes } = judgeAll(states, patience);
      let last = Number.NEGATIVE_INFINITY;
      for (const { kind, at: when, place } of changes) {
        const count = kind === 'closed' ? patience.closesAfter : patience.opensAfter;
        expect(when).toEqual(at(place + 1 - count));
        expect(when.getTime()).toBeGreaterThanOrEqual(last);
        last = when.getTime();
      }
    }),
  );
});

test('an incident is an outage only when each look of a run found one', () => {
  const { changes } = judgeAll(['down', 'degraded', 'down', 'down', 'down', 'down'], { opensAfter: 3, closesAfter: 3 });
  expect(changes).toMatchObject([
    { kind: 'opened', state: 'degraded', at: at(0) },
    { kind: 'worsened', state: 'down', at: at(3) },
  ]);
});
