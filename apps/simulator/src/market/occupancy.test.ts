import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { dayOf } from './days.ts';
import { createMarket, type Market } from './market.ts';
import type { Showing } from './showing.ts';

const MONDAY = dayOf('2026-11-16');
const DAY_MS = 86_400_000;

type Looked = { readonly showing: Showing; readonly freeAtStart: number; readonly freeDayBefore: number };

/** A week at every n-th listing, so that about `count` of the 494 are looked at. */
const lookAt = (market: Market, count: number): readonly Looked[] =>
  market.listings
    .filter((_, index) => index % Math.max(1, Math.round(market.listings.length / count)) === 0)
    .flatMap((listing) => Array.from({ length: 7 }, (_, day) => market.showingsOf(listing, MONDAY + day)).flat())
    .map((showing) => ({
      showing,
      freeAtStart: market.houseAt(showing, showing.startsAtMs).freeSeats,
      freeDayBefore: market.houseAt(showing, showing.startsAtMs - DAY_MS).freeSeats,
    }));

/** Σ sold ÷ Σ capacity. */
const occupancy = (looked: readonly Looked[], field: 'freeAtStart' | 'freeDayBefore' = 'freeAtStart'): number => {
  const seats = looked.reduce((sum, { showing }) => sum + showing.hall.sellableSeats, 0);
  return 1 - looked.reduce((sum, look) => sum + look[field], 0) / seats;
};

describe.each([1, 2])('seed %i', (seed) => {
  const looked = lookAt(createMarket({ seed, size: 'national' }), scale(494, 80));
  const onDays = (...days: readonly number[]) => looked.filter(({ showing }) => days.includes(showing.day - MONDAY));
  const between = (from: number, to: number) =>
    looked.filter(({ showing }) => showing.minuteOfDay >= from * 60 && showing.minuteOfDay < to * 60);

  test('the national mean of a week of finals is 17 to 25 %', () => {
    expect(occupancy(looked)).toBeGreaterThan(0.17);
    expect(occupancy(looked)).toBeLessThan(0.25);
  });

  test('the national mean of a Friday is 15 to 28 %', () => {
    expect(occupancy(onDays(4))).toBeGreaterThan(0.15);
    expect(occupancy(onDays(4))).toBeLessThan(0.28);
  });

  test('the weekend is fuller than Tuesday, the evening than the morning, by half at least', () => {
    expect(occupancy(onDays(5, 6))).toBeGreaterThan(1.5 * occupancy(onDays(1)));
    expect(occupancy(between(18, 20))).toBeGreaterThan(1.5 * occupancy(between(9, 12)));
  });

  test('a day ahead, 10 to 35 % of the seats sold in the end are booked', () => {
    const share = occupancy(looked, 'freeDayBefore') / occupancy(looked);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.35);
  });

  test('some halls stay all but empty, mornings above all, and few sell out', () => {
    const emptyShare = (some: readonly Looked[]): number =>
      some.filter(({ showing, freeAtStart }) => freeAtStart > 0.95 * showing.hall.sellableSeats).length / some.length;
    expect(emptyShare(between(9, 13))).toBeGreaterThan(2 * emptyShare(between(18, 20)));
    const full = looked.filter(({ freeAtStart }) => freeAtStart === 0).length / looked.length;
    expect(full).toBeGreaterThan(0.001);
    expect(full).toBeLessThan(0.05);
  });
});
