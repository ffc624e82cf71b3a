import type { Reading } from '@cineradar/sdk';
import { expect, test } from 'vitest';
import { type Board, LiveStore } from './store.ts';

const showing = (id: string, look: Board['sites'][number]['showings'][number]['look']) => ({
  ...{ id, theatreId: 't', movieId: 'm', category: '2D', look },
  doorsAt: '2026-11-21T12:40:00.000Z',
  startsAt: '2026-11-21T13:00:00.000Z',
  endsAt: '2026-11-21T15:00:00.000Z',
});
const lookOf = (observedAt: string, notFree: number) => ({
  ...{ observedAt, seats: 100, notFree, blocked: 4 },
  confidence: 'high' as const,
});
const board = (notFree: number, observedAt = '2026-11-21T12:30:00.000Z'): Board => ({
  ...{ timestamp: '2026-11-21T12:31:00.000Z', until: '2026-11-21T13:31:00.000Z', lastEventId: 'demo-x-1', movies: [] },
  cities: [],
  sites: ['a', 'b'].map((id) => ({
    ...{ id, name: id, chain: 'XXI' as const, citySlug: 'jakarta', lat: null, lng: null, listings: [] },
    ...{ nextStart: null, synthetic: true, showings: [showing(`${id}1`, lookOf(observedAt, notFree))] },
  })),
});
const reading = (showtimeId: string, observedAt: string, sold: number): Reading => ({
  ...{ seq: 1, showtimeId, theatreId: 't', siteId: 'a', movieId: 'm', chain: 'XXI', cityId: 'c' },
  ...{ startsAt: null, observedAt, sold, blocked: 4, capacity: 96, confidence: 'high', final: false, synthetic: true },
  ...{ occupancy: null, occupancyLow: null, occupancyHigh: null },
});
const open = (first: Board) => {
  const store = new LiveStore();
  store.setBoard(first);
  return store;
};
const notFree = (store: LiveStore, site = 'a') => store.sites.get(site)?.showings[0]?.look?.notFree;

test('what the stream tells replaces the look of its showing, and no other site', () => {
  const store = open(board(10));
  const other = store.sites.get('b');
  const version = store.version;
  store.tell([reading('a1', '2026-11-21T12:40:00.000Z', 20)]);
  expect(store.sites.get('a')?.showings[0]?.look).toMatchObject({ seats: 100, notFree: 24, blocked: 4 });
  expect(store.sites.get('b')).toBe(other);
  expect(store.version).toBeGreaterThan(version);
});

test('an older look changes nothing, and neither does one at a showing that is not on the board', () => {
  const store = open(board(10));
  const version = store.version;
  store.tell([reading('a1', '2026-11-21T12:20:00.000Z', 1), reading('z9', '2026-11-21T12:50:00.000Z', 1)]);
  expect(notFree(store)).toBe(10);
  expect(store.version).toBe(version);
});

test('a board that was made before a look was told does not take it back; a newer one does', () => {
  const store = open(board(10));
  store.tell([reading('a1', '2026-11-21T12:40:00.000Z', 20)]);
  store.setBoard(board(10));
  expect(notFree(store)).toBe(24);
  store.setBoard(board(50, '2026-11-21T12:45:00.000Z'));
  expect(notFree(store)).toBe(50);
});
