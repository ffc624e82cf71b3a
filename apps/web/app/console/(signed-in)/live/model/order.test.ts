import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextOrder, type Order, REORDER_EVERY_MS, type Sort, sortRows } from './order.ts';
import { NOW_MS, rowWith } from './testing/sites.ts';

const BY_OCCUPANCY: Sort = { id: 'occupancy', isDesc: true };
const rowsOf = (shares: Readonly<Record<string, number | null>>) =>
  new Map(Object.entries(shares).map(([id, occupancy]) => [id, rowWith(id, { occupancy })]));

test('rows stand by the column, what is missing last either way, equal ones by name', () => {
  const rows = rowsOf({ b: 40, a: 40, full: 90, unknown: null });
  expect(sortRows(rows.values(), BY_OCCUPANCY)).toEqual(['full', 'a', 'b', 'unknown']);
  expect(sortRows(rows.values(), { id: 'occupancy', isDesc: false })).toEqual(['a', 'b', 'full', 'unknown']);
});

test('a list is put in order anew after five seconds and not before', () => {
  const first = nextOrder(null, rowsOf({ a: 50, b: 40 }), BY_OCCUPANCY, NOW_MS, false);
  const overtaken = rowsOf({ a: 50, b: 60 });
  const soon = nextOrder(first, overtaken, BY_OCCUPANCY, NOW_MS + REORDER_EVERY_MS - 1, false);
  expect(soon.ids).toEqual(['a', 'b']);
  expect(nextOrder(soon, overtaken, BY_OCCUPANCY, NOW_MS + REORDER_EVERY_MS, false).ids).toEqual(['b', 'a']);
});

test('nothing moves under the pointer, however long it stays; another sort is obeyed at once', () => {
  const first = nextOrder(null, rowsOf({ a: 50, b: 40 }), BY_OCCUPANCY, NOW_MS, false);
  const overtaken = rowsOf({ a: 50, b: 60 });
  const later = nextOrder(first, overtaken, BY_OCCUPANCY, NOW_MS + 60_000, true);
  expect(later.ids).toEqual(['a', 'b']);
  const byName: Sort = { id: 'name', isDesc: true };
  expect(nextOrder(later, overtaken, byName, NOW_MS + 60_001, true).ids).toEqual(['b', 'a']);
});

test('while it is held, rows that leave leave no hole and rows that come join at the end', () => {
  const first = nextOrder(null, rowsOf({ a: 50, b: 40, c: 30 }), BY_OCCUPANCY, NOW_MS, false);
  expect(nextOrder(first, rowsOf({ a: 50, c: 30, d: 99 }), BY_OCCUPANCY, NOW_MS + 1, true).ids).toEqual([
    'a',
    'c',
    'd',
  ]);
});

test('however figures change, every row is shown once, and reorders are at least five seconds apart', () => {
  const shares = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 0, max: 100 }));
  const steps = fc.array(fc.record({ shares, afterMs: fc.integer({ min: 1, max: 4_000 }), isHeld: fc.boolean() }));
  fc.assert(
    fc.property(steps, (told) => {
      let [nowMs, order]: [number, Order | null] = [NOW_MS, null];
      for (const step of told) {
        nowMs += step.afterMs;
        const rows = rowsOf(step.shares);
        const next: Order = nextOrder(order, rows, BY_OCCUPANCY, nowMs, step.isHeld);
        expect(next.ids.toSorted()).toEqual([...rows.keys()].toSorted());
        if (order !== null && next.atMs !== order.atMs) {
          expect(next.atMs - order.atMs).toBeGreaterThanOrEqual(REORDER_EVERY_MS);
          expect(step.isHeld).toBe(false);
        }
        order = next;
      }
    }),
  );
});
