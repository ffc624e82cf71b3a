import { openLog } from '@cineradar/platform/log';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { heldMarket } from '../testing/held-market.ts';
import { movableClock } from '../testing/app.ts';
import { keepOpen } from './kept-open.ts';
import type { OpenSandbox } from './open-sandbox.ts';

const LIMITS = { most: 2, idleMs: 900_000, graceMs: 5_000 };
const MARKET = heldMarket(movableClock('2026-01-14T05:00:00Z'));

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** A shelf of sandboxes that are nothing but names; `closed` are those that were closed, in that order. */
const openShelf = () => {
  const closed: string[] = [];
  const streaming = new Set<string>();
  const shelf = keepOpen(LIMITS, openLog('test', 'silent'));
  const take = (id: string, generation = 1): OpenSandbox =>
    shelf.take(id, generation, () => ({
      market: MARKET,
      generation,
      catchUp: () => Promise.resolve(),
      streams: () => (streaming.has(id) ? 1 : 0),
      close: async () => void closed.push(`${id} ${generation}`),
    }));
  return { shelf, take, closed, streaming };
};

test('one more than the most closes the one used longest ago, after a grace for whoever still asks it', () => {
  const { shelf, take, closed } = openShelf();
  const first = take('a');
  vi.advanceTimersByTime(1);
  take('b');
  vi.advanceTimersByTime(1);
  expect(take('a')).toBe(first);
  vi.advanceTimersByTime(1);
  take('c');
  expect(shelf.ids()).toEqual(['a', 'c']);
  vi.advanceTimersByTime(LIMITS.graceMs - 1);
  expect(closed).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(closed).toEqual(['b 1']);
});

test('one with streams goes last, and is never idle', () => {
  const { shelf, take, closed, streaming } = openShelf();
  streaming.add('a');
  take('a');
  vi.advanceTimersByTime(1);
  take('b');
  take('c');
  expect(shelf.ids()).toEqual(['a', 'c']);
  vi.advanceTimersByTime(LIMITS.idleMs + 1);
  shelf.closeIdle();
  expect(shelf.ids()).toEqual(['a']);
  vi.advanceTimersByTime(LIMITS.graceMs);
  expect(closed).toEqual(['b 1', 'c 1']);
});

test('another generation takes the place of the one before', async () => {
  const { shelf, take, closed } = openShelf();
  const before = take('a', 1);
  const after = take('a', 2);
  expect(after).not.toBe(before);
  shelf.forgetOthers('a', 2);
  expect(shelf.ids()).toEqual(['a']);
  shelf.forgetOthers('a', 3);
  expect(shelf.ids()).toEqual([]);
  vi.advanceTimersByTime(LIMITS.graceMs);
  expect(closed).toEqual(['a 1', 'a 2']);
  take('b');
  await shelf.close();
  expect(closed).toEqual(['a 1', 'a 2', 'b 1']);
});
