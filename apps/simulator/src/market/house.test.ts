import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { blockedSeatsOf } from './attendance.ts';
import { openBookings } from './bookings.ts';
import { dayOf } from './days.ts';
import { DIALS } from './dials.ts';
import { bookingHistory, houseAt, SEAT } from './house.ts';
import { createMarket } from './market.ts';
import { isGoneAt, type Showing } from './showing.ts';
import { openShocks } from './shocks.ts';
import { openWordOfMouth } from './word-of-mouth.ts';

const market = createMarket({ seed: 7, size: 'national' });
const SATURDAY = dayOf('2026-11-21');
const HOUR_MS = 3_600_000;

const nth = <T>(list: readonly T[], place: number): T => {
  const found = list[place];
  if (found === undefined) throw new RangeError(`nothing at ${place}`);
  return found;
};

/** Any showing of a week of the national market. */
const anyShowing = fc
  .tuple(fc.nat(market.listings.length - 1), fc.integer({ min: SATURDAY, max: SATURDAY + 6 }), fc.nat(1_000))
  .map(([listing, day, pick]): Showing => {
    const showings = market.showingsOf(nth(market.listings, listing), day);
    return nth(showings, pick % showings.length);
  });

const countOf = (states: Uint8Array, state: number): number => states.filter((other) => other === state).length;
const talk = openWordOfMouth(7);
const bookings = openBookings(7, DIALS.bookings, openShocks(7, DIALS.bookings, talk));
const wholeHistory = (showing: Showing) => bookingHistory(7, showing, bookings);
const seatsForSale = (showing: Showing): number => showing.hall.grid.seats - blockedSeatsOf(showing);

describe('a house', () => {
  test('has as many seats as its hall, each free, blocked or taken, and counts the free ones rightly', () => {
    fc.assert(
      fc.property(anyShowing, fc.integer({ min: -1, max: 200 }), (showing, hoursBefore) => {
        const { states, freeSeats } = market.houseAt(showing, showing.startsAtMs - hoursBefore * HOUR_MS);
        expect(states).toHaveLength(showing.hall.grid.seats);
        const taken = [SEAT.online, SEAT.counter, SEAT.cart].reduce((sum, state) => sum + countOf(states, state), 0);
        expect(countOf(states, SEAT.free)).toBe(freeSeats);
        expect(freeSeats + taken).toBe(seatsForSale(showing));
        expect(countOf(states, SEAT.blocked)).toBe(blockedSeatsOf(showing));
      }),
      { numRuns: scale(2_000, 100) },
    );
  });

  test('is empty before its sale opens, and keeps after its start what it held at it', () => {
    fc.assert(
      fc.property(anyShowing, fc.integer({ min: 0, max: 50 }), (showing, hoursAfter) => {
        expect(market.houseAt(showing, showing.onSaleFromMs - 1).freeSeats).toBe(seatsForSale(showing));
        const later = market.houseAt(showing, showing.startsAtMs + hoursAfter * HOUR_MS);
        expect(later).toEqual(market.houseAt(showing, showing.startsAtMs));
      }),
      { numRuns: scale(1_000, 50) },
    );
  });

  test('never has a blocked seat free or sold, whenever one looks', () => {
    fc.assert(
      fc.property(anyShowing, fc.integer({ min: 0, max: 100 }), (showing, hoursBefore) => {
        const { states } = market.houseAt(showing, showing.startsAtMs - hoursBefore * HOUR_MS);
        for (const [seat, blocked] of wholeHistory(showing).blocked.entries()) {
          expect(states[seat] === SEAT.blocked).toBe(blocked === 1);
          if (showing.hall.blocked[seat] === 1) expect(blocked).toBe(1);
        }
      }),
      { numRuns: scale(1_000, 50) },
    );
  });

  test('fills towards the start, and gives seats back only where a cart ran out or a ticket was returned', () => {
    fc.assert(
      fc.property(anyShowing, (showing) => {
        const history = wholeHistory(showing);
        const looks = Array.from({ length: 200 }, (_, look) => showing.startsAtMs - (200 - look) * (HOUR_MS / 4));
        let last = history.blocked;
        for (const atMs of looks) {
          const { states } = houseAt(history, atMs);
          for (const [seat, state] of states.entries()) {
            if (state !== SEAT.free || last[seat] === SEAT.free) continue;
            const returned = history.holdings.some(({ untilMs, seats }) => untilMs <= atMs && seats.includes(seat));
            expect(returned || isGoneAt(showing, atMs)).toBe(true);
          }
          last = states;
        }
      }),
      { numRuns: scale(200, 10) },
    );
  });

  test('never gives one seat to two groups at a time, and seats a group in one row where it can', () => {
    fc.assert(
      fc.property(anyShowing, (showing) => {
        const { holdings } = wholeHistory(showing);
        for (const [index, holding] of holdings.entries()) {
          expect(holding.seats.length).toBeLessThanOrEqual(5);
          const others = holdings.slice(0, index).filter(({ untilMs }) => untilMs > holding.atMs);
          const held = new Set(others.flatMap(({ seats }) => seats));
          expect(holding.seats.some((seat) => held.has(seat))).toBe(false);
        }
        const [first] = holdings;
        const rows = showing.hall.grid.rows.filter(({ cells }) =>
          cells.some((cell) => cell !== null && first?.seats.includes(cell.index)),
        );
        expect(rows.length).toBe(first === undefined ? 0 : 1);
      }),
      { numRuns: scale(300, 20) },
    );
  });

  test('is the same however often and in whatever order it is looked at', () => {
    fc.assert(
      fc.property(anyShowing, fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 6 }), (showing, hours) => {
        const fresh = createMarket({ seed: 7, size: 'national' });
        const same = fresh.showingById(showing.id);
        for (const hour of hours) market.houseAt(showing, showing.startsAtMs - hour * HOUR_MS);
        const atMs = showing.startsAtMs - HOUR_MS;
        expect(same && fresh.houseAt(same, atMs)).toEqual(market.houseAt(showing, atMs));
      }),
      { numRuns: scale(100, 5) },
    );
  });
});

describe('over a Saturday', () => {
  const showings = market.listings
    .filter((_, index) => index % 3 === 0)
    .flatMap((listing) => market.showingsOf(listing, SATURDAY));
  const soldOut = showings.filter((showing) => market.isSoldOut(showing, showing.startsAtMs));

  test('some evening showings sell out, and then nothing is free until the start unless someone gives back', () => {
    expect(soldOut.length).toBeGreaterThan(20);
    const evening = soldOut.filter(({ minuteOfDay }) => minuteOfDay >= 16 * 60);
    expect(evening.length / soldOut.length).toBeGreaterThan(0.6);
    for (const showing of soldOut) {
      const { holdings } = wholeHistory(showing);
      const endings = holdings.map(({ untilMs }) => untilMs).filter((ms) => ms < showing.startsAtMs);
      const lastChangeMs = Math.max(...holdings.map(({ atMs }) => atMs), ...endings);
      for (const part of [0, 0.5, 1]) {
        const atMs = lastChangeMs + part * (showing.startsAtMs - lastChangeMs);
        expect(market.houseAt(showing, atMs).freeSeats).toBe(0);
        expect(market.isSoldOut(showing, atMs)).toBe(true);
      }
    }
  });

  test('counts fall somewhere between two looks five minutes apart', () => {
    const falls = showings.filter((showing) => {
      const free = Array.from(
        { length: 24 },
        (_, look) => market.houseAt(showing, showing.startsAtMs - (24 - look) * 300_000).freeSeats,
      );
      return free.some((seats, look) => look > 0 && seats > (free[look - 1] ?? 0));
    });
    expect(falls.length).toBeGreaterThan(showings.length * 0.05);
  });
});
