import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { blockedSeatsOf } from './attendance.ts';
import { dayOf } from './days.ts';
import { SEAT } from './house.ts';
import { createMarket } from './market.ts';
import type { Showing } from './showing.ts';

const market = createMarket({ seed: 3, size: 'national' });
const HOUR_MS = 3_600_000;
/** From before Ramadan to after Lebaran: empty halls, full ones, presales. */
const FIRST_DAY = dayOf('2026-02-10');
const DAYS = 60;

const showingAt = (listing: number, day: number, pick: number): Showing => {
  const showings = market.showingsOf(market.listings[listing]!, FIRST_DAY + day);
  // Bali is closed on Nyepi.
  return showings[pick % showings.length] ?? showingAt(listing, day + 1, pick);
};
const place = fc.tuple(fc.nat(market.listings.length - 1), fc.nat(DAYS), fc.nat(300));
const hours = fc.array(fc.double({ min: -2, max: 200, noNaN: true }), { minLength: 1, maxLength: 9 });

describe('the two roads', () => {
  test('count the same seats sold, in carts and blocked, at any instant', () => {
    fc.assert(
      fc.property(place, hours, (at, hoursBefore) => {
        const showing = showingAt(...at);
        const instants = hoursBefore.map((hour) => showing.startsAtMs - hour * HOUR_MS);
        for (const [index, counted] of market.attendanceAt(showing, instants).entries()) {
          const { states } = market.houseAt(showing, instants[index]!);
          const count = (...of: readonly number[]): number => states.filter((state) => of.includes(state)).length;
          expect(counted).toEqual({
            soldSeats: count(SEAT.online, SEAT.counter),
            counterSeats: count(SEAT.counter),
            cartSeats: count(SEAT.cart),
            blockedSeats: count(SEAT.blocked),
          });
        }
      }),
      { numRuns: scale(20_000, 1_000) },
    );
  });

  test('count the same where a hall sells out', () => {
    const lebaran = dayOf('2026-03-23');
    const soldOut = market.listings
      .slice(0, scale(494, 60))
      .flatMap((listing) => market.showingsOf(listing, lebaran))
      .filter((showing) => market.isSoldOut(showing, showing.startsAtMs));
    expect(soldOut.length).toBeGreaterThan(50);
    for (const showing of soldOut) {
      for (const hour of [0, 0.05, 0.5, 1, 3, 9, 30]) {
        const atMs = showing.startsAtMs - hour * HOUR_MS;
        const [counted] = market.attendanceAt(showing, [atMs]);
        const free = showing.hall.grid.seats - blockedSeatsOf(showing) - counted!.soldSeats - counted!.cartSeats;
        expect(market.houseAt(showing, atMs).freeSeats).toBe(free);
      }
    }
  });
});

test('instants are answered in the order asked, and the start and later alike', () => {
  const showing = showingAt(100, 40, 7);
  const atMs = [5, 0, 30, 1].map((hour) => showing.startsAtMs - hour * HOUR_MS);
  const together = market.attendanceAt(showing, atMs);
  expect(together).toEqual(atMs.map((ms) => market.attendanceAt(showing, [ms])[0]));
  expect(market.attendanceAt(showing, [showing.startsAtMs + HOUR_MS])).toEqual([together[1]]);
});

test('truth agrees with the count at the start, and wants no less than is sold', () => {
  for (let pick = 0; pick < 200; pick += 1) {
    const showing = showingAt((pick * 37) % 494, pick % DAYS, pick);
    const truth = market.truthOf(showing);
    expect(market.attendanceAt(showing, [showing.startsAtMs])[0]).toEqual({
      soldSeats: truth.soldSeats,
      counterSeats: truth.counterSeats,
      cartSeats: truth.cartSeats,
      blockedSeats: truth.blockedSeats,
    });
    expect(truth.wantedSeats).toBeGreaterThanOrEqual(truth.soldSeats);
    expect(truth.advanceShare).toBeGreaterThan(0);
    expect(truth.advanceShare).toBeLessThan(1);
  }
});
