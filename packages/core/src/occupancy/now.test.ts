import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStale, occupancyNow, STALE_AFTER_MS, type WatchedShowing } from './now.ts';
import { showingWindow } from './windows.ts';

const MINUTE = 60_000;
const START = new Date('2026-01-10T12:00:00Z');

const showing = (look: WatchedShowing['look'], runningTimeMinutes: number | null = null): WatchedShowing => {
  const { doorsAt, endsAt } = showingWindow(START, runningTimeMinutes);
  return { doorsAtMs: doorsAt.getTime(), startsAtMs: START.getTime(), endsAtMs: endsAt.getTime(), look };
};
const look = (minutesBefore: number, notFree = 10) => ({
  seats: 100,
  notFree,
  blocked: 0,
  confidence: 'low' as const,
  observedAtMs: START.getTime() - minutesBefore * MINUTE,
});
const at = (minutes: number): number => START.getTime() + minutes * MINUTE;

test('a showing is on from 20 minutes before its start to its end, the end excluded; 120 minutes where unknown', () => {
  const on = (minutes: number, length: number | null = null) =>
    occupancyNow([showing(look(5), length)], at(minutes)).showingsOn;
  expect([-21, -20, 0, 119, 120].map((minutes) => on(minutes))).toEqual([0, 1, 1, 1, 0]);
  expect([94, 95].map((minutes) => on(minutes, 95))).toEqual([1, 0]);
});

test('the final of a showing that has begun does not age; one that has not is stale after 30 minutes', () => {
  expect(isStale(showing(look(40)), at(-11))).toBe(false);
  expect(isStale(showing(look(40)), at(-10) + 1)).toBe(true);
  expect(STALE_AFTER_MS).toBe(30 * MINUTE);
  expect(isStale(showing(look(300)), at(60))).toBe(false);
});

test('a showing nobody looked at is counted as unknown and is in no sum; nothing on is null, not nought', () => {
  const now = occupancyNow([showing(null), showing(look(5, 50))], at(10));
  expect(now).toMatchObject({ showingsOn: 2, showingsUnknown: 1, figures: { occupancy: 50, capacity: 100 } });
  expect(occupancyNow([showing(null)], at(10))).toMatchObject({ figures: null, showingsUnknown: 1 });
  expect(occupancyNow([showing(look(5))], at(500))).toMatchObject({ figures: null, showingsOn: 0 });
});

test('what is shown now is the seat-weighted sum of what is on, whatever is not on', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ minutes: fc.integer({ min: -300, max: 300 }), notFree: fc.nat({ max: 100 }) })),
      (given) => {
        const showings = given.map(({ minutes, notFree }) => {
          const base = showing(look(5, notFree));
          const shift = minutes * MINUTE;
          return {
            ...base,
            doorsAtMs: base.doorsAtMs + shift,
            startsAtMs: base.startsAtMs + shift,
            endsAtMs: base.endsAtMs + shift,
          };
        });
        const on = given.filter(({ minutes }) => minutes - 20 <= 0 && 0 < minutes + 120);
        const sold = on.reduce((sum, { notFree }) => sum + notFree, 0);
        const { figures } = occupancyNow(showings, START.getTime());
        expect(figures?.sold ?? null).toBe(on.length === 0 ? null : sold);
        expect(figures?.occupancy ?? null).toBe(
          on.length === 0 ? null : Math.round((sold * 10_000) / (on.length * 100)) / 100,
        );
      },
    ),
  );
});
