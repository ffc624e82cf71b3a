import { listingNow } from '@cineradar/services/occupancy/now/occupancy-now';
import type { SeenShowing, UpcomingShowing } from '@cineradar/services/occupancy/now/watched';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HELD_LISTINGS } from '../testing/held-market.ts';
import { Replica } from './replica.ts';
import { scale } from '../../../../tests/scale.ts';

const MINUTE_MS = 60_000;
const showingIds = ['s0', 's1', 's2', 's3', 's4', 's5'] as const;
const theatreOf = (id: string): string => HELD_LISTINGS[Number(id.slice(1)) % HELD_LISTINGS.length]?.id ?? '';

const showing = (id: string, startsAtMs: number): UpcomingShowing => ({
  id,
  tixId: null,
  theatreId: theatreOf(id),
  movie: { id: 'film', title: 'FILM' },
  category: '2D',
  doorsAtMs: startsAtMs - 20 * MINUTE_MS,
  startsAtMs,
  endsAtMs: startsAtMs + 120 * MINUTE_MS,
});

/** What may happen to a replica: listings come, a showing comes, moves or is called off, a look, time, a lost source. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('listings' as const), known: fc.subarray([...HELD_LISTINGS]) }),
  fc.record({
    kind: fc.constant('showing' as const),
    id: fc.constantFrom(...showingIds),
    startsInMinutes: fc.integer({ min: -30, max: 300 }),
  }),
  fc.record({ kind: fc.constant('called off' as const), id: fc.constantFrom(...showingIds) }),
  fc.record({
    kind: fc.constant('look' as const),
    id: fc.constantFrom(...showingIds),
    notFree: fc.integer({ min: 0, max: 100 }),
  }),
  fc.record({ kind: fc.constant('time' as const), minutes: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ kind: fc.constant('outdated' as const), outdated: fc.boolean() }),
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** Replica and model side by side; the model keeps what it was told and works every figure out anew. */
const openBoth = () => {
  const replica = new Replica();
  const showings = new Map<string, UpcomingShowing>();
  const looks = new Map<string, NonNullable<SeenShowing['look']>>();
  const world = { nowMs: 1_000 * 86_400_000, outdated: false, listings: [...HELD_LISTINGS] };
  replica.setListings(world.listings);

  const happen = (e: Event): void => {
    switch (e.kind) {
      case 'listings': {
        world.listings = e.known;
        return replica.setListings(e.known);
      }
      case 'showing': {
        const next = showing(e.id, world.nowMs + e.startsInMinutes * MINUTE_MS);
        showings.set(e.id, next);
        return replica.applyShowings([{ id: e.id, theatreId: next.theatreId, showing: next }]);
      }
      case 'called off': {
        showings.delete(e.id);
        return replica.applyShowings([{ id: e.id, theatreId: theatreOf(e.id), showing: null }]);
      }
      case 'look': {
        const look = {
          observedAtMs: world.nowMs,
          seats: 100,
          notFree: e.notFree,
          blocked: 0,
          confidence: 'low' as const,
        };
        looks.set(e.id, look);
        return replica.applyLooks([{ showtimeId: e.id, theatreId: theatreOf(e.id), look }]);
      }
      case 'time': {
        world.nowMs += e.minutes * MINUTE_MS;
        return undefined;
      }
      case 'outdated': {
        world.outdated = e.outdated;
        return replica.setOutdated(e.outdated);
      }
    }
  };
  const expected = () => {
    // What is over is forgotten with its look when its listing is next asked for, in both.
    const listed = new Set(world.listings.map(({ id }) => id));
    for (const [id, { endsAtMs, theatreId }] of showings) {
      if (endsAtMs <= world.nowMs && listed.has(theatreId)) [showings, looks].forEach((held) => held.delete(id));
    }
    return world.listings.map((listing) => {
      const ours = [...showings.values()].filter(({ theatreId }) => theatreId === listing.id);
      return listingNow(
        listing,
        ours.map((one) => ({ ...one, look: looks.get(one.id) ?? null })),
        world.nowMs,
        world.outdated,
      );
    });
  };
  return { replica, world, happen, expected };
};

test('whatever happens in whatever order, it shows what working everything out anew would', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const { replica, world, happen, expected } = openBoth();
      for (const e of events) {
        happen(e);
        const shown = replica.all(world.nowMs);
        expect(shown.map(({ now }) => now)).toEqual(expected());
        for (const { listing, now, json } of shown) {
          expect(JSON.parse(json)).toEqual(now);
          expect(replica.listing(listing.tixId ?? '', world.nowMs)).toBe(replica.listing(listing.id, world.nowMs));
        }
      }
    }),
    { numRuns: scale(5_000) },
  );
});

test('a state stays the same object until what it shows may differ, and says when time alone will change it', () => {
  const { replica, world, happen } = openBoth();
  happen({ kind: 'showing', id: 's0', startsInMinutes: 60 });
  const id = theatreOf('s0');
  const before = replica.listing(id, world.nowMs);
  replica.all(world.nowMs);
  expect(replica.changesAtMs()).toBe(world.nowMs + 40 * MINUTE_MS);
  expect(replica.listing(id, world.nowMs + 40 * MINUTE_MS - 1)).toBe(before);
  expect(replica.listing(id, world.nowMs + 40 * MINUTE_MS)).not.toBe(before);
});

test('the showings of a listing that is not known yet wait for it', () => {
  const replica = new Replica();
  const [first] = HELD_LISTINGS;
  replica.applyShowings([{ id: 's0', theatreId: theatreOf('s0'), showing: showing('s0', 60 * MINUTE_MS) }]);
  expect(replica.all(0)).toEqual([]);
  if (first !== undefined) replica.setListings([first]);
  expect(replica.all(0)).toMatchObject([{ now: { nextStart: new Date(60 * MINUTE_MS).toISOString() } }]);
});
