import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { dayOf } from './days.ts';
import { createMarket } from './market.ts';
import type { Showing } from './showing.ts';

const market = createMarket({ seed: 4, size: 'national' });
const HOUR_MS = 3_600_000;
const FIRST_DAY = dayOf('2026-01-05');
const DAYS = 320;

const showingAt = (listing: number, day: number, pick: number): Showing => {
  const showings = market.showingsOf(market.listings[listing % market.listings.length]!, FIRST_DAY + (day % DAYS));
  // Bali is closed on Nyepi.
  return showings[pick % showings.length] ?? showingAt(listing, day + 1, pick);
};
const soldAt = (showing: Showing, atMs: number, fate?: { fromMs: number; run: number }): number =>
  market.attendanceAt(showing, [atMs], fate)[0]!.soldSeats;

/** Showings far apart in time and place, so that they share no day's shock. */
const apart = (count: number): readonly Showing[] =>
  Array.from({ length: count }, (_, nth) => showingAt(nth * 131, nth * 53, nth * 17)).filter(
    ({ change }) => change?.kind !== 'vanished',
  );

test('until it begins, another future is the true past', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(493), fc.nat(DAYS - 1), fc.nat(300)),
      fc.nat(20),
      fc.double({ min: 0, max: 72, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (at, run, hour, earlier) => {
        const showing = showingAt(...at);
        const fromMs = showing.startsAtMs - hour * HOUR_MS;
        const atMs = [fromMs, fromMs - earlier * HOUR_MS];
        expect(market.attendanceAt(showing, atMs, { fromMs, run })).toEqual(market.attendanceAt(showing, atMs));
      },
    ),
    { numRuns: scale(10_000, 500) },
  );
});

test('the same run gives the same future, whatever was asked before, and runs differ', () => {
  const finals = apart(60).map((showing) => {
    const fate = (run: number) => ({ fromMs: showing.startsAtMs - 24 * HOUR_MS, run });
    const first = soldAt(showing, showing.startsAtMs, fate(1));
    const other = soldAt(showing, showing.startsAtMs, fate(2));
    expect(soldAt(showing, showing.startsAtMs, fate(1))).toBe(first);
    return [first, other];
  });
  expect(finals.filter(([first, other]) => first !== other).length).toBeGreaterThan(finals.length / 2);
});

test('a future that begins at the start changes nothing', () => {
  for (const showing of apart(200)) {
    const { startsAtMs } = showing;
    expect(soldAt(showing, startsAtMs, { fromMs: startsAtMs, run: 5 })).toBe(soldAt(showing, startsAtMs));
  }
});

/** Chi-square of 10 classes passes 27.9 once in a thousand tries; the futures hang on the seed, so there is but one try. */
const CHI_SQUARE_MOST = 27.9;
const CLASSES = 10;

describe.each([12, 24, 48, 72])('%i hours ahead', (hour) => {
  const showings = apart(scale(12_000, 600));
  const runs = 2 * CLASSES - 1;

  test("the truth's place among its alternate futures is as likely any other", () => {
    const counts = Array.from({ length: CLASSES }, () => 0);
    for (const [nth, showing] of showings.entries()) {
      const fromMs = showing.startsAtMs - hour * HOUR_MS;
      const truth = soldAt(showing, showing.startsAtMs);
      const futures = Array.from({ length: runs }, (_, run) => soldAt(showing, showing.startsAtMs, { fromMs, run }));
      // Seats are whole, so ties are many: the truth takes one of the places it ties for, in turn.
      const below = futures.filter((sold) => sold < truth).length;
      const ties = futures.filter((sold) => sold === truth).length;
      const rank = below + ((nth * 7919) % (ties + 1));
      const place = Math.floor((rank * CLASSES) / (runs + 1));
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const expected = showings.length / CLASSES;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare, counts.join(' ')).toBeLessThan(CHI_SQUARE_MOST);
  });

  test('what was sold stays sold but for the few tickets that are given back', () => {
    let sold = 0;
    let lost = 0;
    for (const showing of showings.slice(0, 200)) {
      const fromMs = showing.startsAtMs - hour * HOUR_MS;
      const before = soldAt(showing, fromMs);
      const after = soldAt(showing, showing.startsAtMs, { fromMs, run: 3 });
      sold += before;
      lost += Math.max(0, before - after);
    }
    expect(lost).toBeLessThanOrEqual(0.03 * sold);
  });
});
