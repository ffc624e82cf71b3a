import { mintId } from '@cineradar/core/shared/ids';
import { dayOf } from '@cineradar/simulator/market/days';
import { blockedFor } from '@cineradar/simulator/market/house';
import type { Showing } from '@cineradar/simulator/market/showing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHalls } from '../../scripts/start/past/halls.ts';
import { isLongForm } from '../scale.ts';
import { emptyStore, type EmptyStore, SOURCE } from './told-past.ts';

/** Today's looks and those of the two days before, and the days of bitmaps that are told besides. */
const DAYS = 7;

let store: EmptyStore;
beforeAll(async () => {
  store = await emptyStore(isLongForm ? 'national' : 'small');
  await store.tell(DAYS);
}, 1_800_000);
afterAll(() => store[Symbol.asyncDispose]());

const bitsOf = (bitmap: Uint8Array, seats: number): readonly boolean[] =>
  Array.from({ length: seats }, (_, seat) => ((bitmap[seat >> 3] ?? 0) & (0x80 >> (seat & 7))) !== 0);

/** What is true of a showing's seats, in the order of the store's bitmaps: blocked for good, and for this showing. */
const openTruth = () => {
  const halls = openHalls(store.db, SOURCE);
  return (showing: Showing) => {
    const hall = halls.of(showing);
    const bits = (blocked: Uint8Array) => bitsOf(hall.bitmapOf(blocked), hall.grid.seats);
    return { hall, forGood: bits(showing.hall.blocked), now: bits(blockedFor(showing)) };
  };
};

test('of the halls inferred with a confidence of .9, at least nine in ten are one hall and only this one', async () => {
  const { rows } = await sql<{ id: string; confidence: number }>`select id, confidence from auditoriums`.execute(
    store.db,
  );
  const truth = openTruth();
  const day = dayOf('2026-11-21');
  const built = new Map<string, Set<number>>();
  for (const showing of store.market.listings.flatMap((listing) => store.market.showingsOf(listing, day))) {
    const id = mintId(
      'auditorium',
      mintId('theatre', SOURCE, showing.listing.id),
      truth(showing).hall.grid.fingerprint,
    );
    built.set(id, (built.get(id) ?? new Set()).add(showing.hall.number));
  }
  const sure = rows.filter(({ confidence }) => confidence >= 0.9);
  const right = sure.filter(({ id }) => built.get(id)?.size === 1);
  expect(sure.length).toBeGreaterThan(rows.length / 2);
  expect(right.length / sure.length).toBeGreaterThanOrEqual(0.9);
  // Halls of one listing that are built alike are told apart from the others: nobody is sure of them.
  const alike = rows.filter(({ id }) => (built.get(id)?.size ?? 0) > 1);
  expect(alike.length).toBeGreaterThan(0);
  expect(alike.filter(({ confidence }) => confidence >= 0.9).length / alike.length).toBeLessThan(0.2);
});

type Look = { wire: string; bitmap: Buffer; judged: Buffer | null; first: Buffer };

/** Finals that were read, with the hall's verdict, and the first map of the showing's own day. */
const looksOfDays = async (): Promise<readonly Look[]> => {
  const { rows } = await sql<Look>`
    select x.external_id as wire, f.seat_bitmap as bitmap, a.blocked_bitmap as judged, first.seat_bitmap as first
    from showing_finals f
    join external_ids x on x.our_id = f.showtime_id and x.kind = 'showtime' and x.source = ${SOURCE}
    join auditoriums a on a.id = f.auditorium_id
    join theatres t on t.id = f.theatre_id
    join cities c on c.id = t.city_id
    cross join lateral (
      select r.seat_bitmap from occupancy_readings r
      where r.showtime_id = f.showtime_id and r.time >= (f.cinema_day + time '06:00') at time zone c.zone
      order by r.time limit 1) first
    where f.basis = 'reading'`.execute(store.db);
  return rows;
};

type Score = { forGood: number; forGoodFound: number; blocked: number; found: number; sold: number; wronged: number };

/** How many of the truly blocked seats a rule calls so, and how many of those sold. */
const scoreOf = (looks: readonly Look[], ruleOf: (look: Look) => Buffer | null): Score => {
  const truth = openTruth();
  const score = { forGood: 0, forGoodFound: 0, blocked: 0, found: 0, sold: 0, wronged: 0 };
  for (const look of looks) {
    const showing = store.market.showingById(look.wire)!;
    const { hall, forGood, now } = truth(showing);
    const taken = bitsOf(look.bitmap, hall.grid.seats);
    const rule = ruleOf(look);
    const called = rule === null ? [] : bitsOf(rule, hall.grid.seats);
    for (let seat = 0; seat < hall.grid.seats; seat += 1) {
      const isCalled = taken[seat] === true && called[seat] === true;
      if (forGood[seat] === true) score.forGood += 1;
      if (now[seat] === true) score.blocked += 1;
      else if (taken[seat] === true) score.sold += 1;
      if (isCalled && forGood[seat] === true) score.forGoodFound += 1;
      if (isCalled && now[seat] === true) score.found += 1;
      if (isCalled && now[seat] !== true) score.wronged += 1;
    }
  }
  return score;
};

test('the rule finds nine in ten seats that are blocked for good and wrongs hardly one that was sold; the first map of the day wrongs many', async () => {
  const looks = await looksOfDays();
  expect(looks.length).toBeGreaterThan(300);
  const ours = scoreOf(looks, ({ judged }) => judged);
  const first = scoreOf(looks, (look) => look.first);
  expect(ours.forGoodFound / ours.forGood).toBeGreaterThan(0.9);
  // What is blocked for one showing alone looks like a sale, and is counted as one.
  expect(ours.found / ours.blocked).toBeGreaterThan(0.7);
  expect(ours.wronged / ours.sold).toBeLessThan(0.01);
  // It finds them too, but takes whoever had booked by then for a broken chair.
  expect(first.wronged / first.sold).toBeGreaterThan(0.1);
  expect(first.wronged).toBeGreaterThan(10 * ours.wronged);
});
