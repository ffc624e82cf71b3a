import { describe, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { lookTimes } from '../history/look-times.ts';
import { dayOf, HOUR_MS } from '../market/days.ts';
import { createMarket } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';
import { measuredFutures, measuredSold } from './measured-futures.ts';
import { quantiles } from './quantiles.ts';

const market = createMarket({ seed: 4, size: 'national' });
const FIRST_DAY = dayOf('2026-01-05');
const DAYS = 320;
const HOURS = 24;

/** Showings far apart in time and place, so that they share no day's shock. */
const apart = (count: number): readonly Showing[] =>
  Array.from({ length: count }, (_, nth) => {
    const listing = market.listings[(nth * 131) % market.listings.length];
    const showings = listing === undefined ? [] : market.showingsOf(listing, FIRST_DAY + ((nth * 53) % DAYS));
    return showings.slice((nth * 17) % Math.max(1, showings.length)).slice(0, 1);
  })
    .flat()
    .filter(({ change }) => change?.kind !== 'vanished');

const blockedOf = ({ hall }: Showing): number => hall.grid.seats - hall.sellableSeats;
const fromOf = ({ startsAtMs }: Showing, hours = HOURS): number => startsAtMs - hours * HOUR_MS;
const medianError = (knowsLatents: boolean, showings: readonly Showing[]): number =>
  showings.reduce((sum, showing) => {
    const futures = measuredFutures(market, showing, blockedOf(showing), {
      fromMs: fromOf(showing),
      runs: 101,
      knowsLatents,
    });
    const [median = 0] = quantiles(futures, [0.5]);
    const sold = measuredSold(market, showing, blockedOf(showing));
    return sum + Math.abs(sold - median) / showing.hall.sellableSeats;
  }, 0) / showings.length;

test.each([false, true])('from its last look on, every future is what was measured (all known: %s)', (knowsLatents) => {
  for (const showing of apart(100)) {
    const { lastMs } = lookTimes(market, showing);
    const sold = measuredSold(market, showing, blockedOf(showing));
    const futures = measuredFutures(market, showing, blockedOf(showing), { fromMs: lastMs, runs: 3, knowsLatents });
    expect([...futures]).toEqual([sold, sold, sold]);
  }
});

test('whoever knows everything errs less than whoever knows its own bookings', () => {
  const showings = apart(scale(3_000, 300));
  expect(medianError(true, showings)).toBeLessThan(0.95 * medianError(false, showings));
});

test('a showing that has begun has no futures', () => {
  const [showing] = apart(1);
  if (showing === undefined) throw new Error('there is a showing');
  const late = { fromMs: showing.startsAtMs, runs: 1, knowsLatents: false };
  expect(() => measuredFutures(market, showing, 0, late)).toThrow(RangeError);
});

/** Chi-square of 10 classes passes 27.9 once in a thousand tries; the futures hang on the seed, so there is but one try. */
const CHI_SQUARE_MOST = 27.9;
const CLASSES = 10;

describe.each([24, 72])('%i hours ahead, all known but the groups to come', (hours) => {
  test("the truth's place among the futures is as likely any other", () => {
    const counts = Array.from({ length: CLASSES }, () => 0);
    const showings = apart(scale(12_000, 800));
    const runs = 2 * CLASSES - 1;
    for (const [nth, showing] of showings.entries()) {
      const knowing = { fromMs: fromOf(showing, hours), runs, knowsLatents: true };
      const futures = measuredFutures(market, showing, 0, knowing);
      const truth = measuredSold(market, showing, 0);
      // Seats are whole, so ties are many: the truth takes one of the places it ties for, in turn.
      const below = futures.filter((sold) => sold < truth).length;
      const ties = futures.filter((sold) => sold === truth).length;
      const place = Math.floor(((below + ((nth * 7919) % (ties + 1))) * CLASSES) / (runs + 1));
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const expected = showings.length / CLASSES;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare, counts.join(' ')).toBeLessThan(CHI_SQUARE_MOST);
  });
});
