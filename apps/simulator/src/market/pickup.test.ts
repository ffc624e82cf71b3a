import { describe, expect, test } from 'vitest';

import { isLongForm } from '../../../../tests/scale.ts';
import { pickupAndOracle, type PickupSample } from '../testing/pickup.ts';
import { DIALS } from './dials.ts';

/** Ordinary weeks: no holiday, no break. Chance hangs on the seed, so the figures do not change from run to run. */
const SAMPLE: PickupSample = isLongForm
  ? { seed: 1, from: '2026-09-03', days: 28, listingsApart: 12, showingsApart: 2, runs: 101 }
  : { seed: 1, from: '2026-09-03', days: 14, listingsApart: 41, showingsApart: 3, runs: 31 };

/** demand.md, §4: with what can be known a forecast should beat pickup, but pickup is no straw man. */
const RATIO = { least: 1.35, most: 1.75 } as const;

describe('pickup beside the oracle', () => {
  const [dayAhead, twoDays, threeDays] = [24, 48, 72].map((hours) => pickupAndOracle(SAMPLE, hours));

  test('a day ahead its error is 1.35 to 1.75 times as great', () => {
    expect(dayAhead?.ratio).toBeGreaterThan(RATIO.least);
    expect(dayAhead?.ratio).toBeLessThan(RATIO.most);
  });

  test('two days ahead as well', () => {
    expect(twoDays?.ratio).toBeGreaterThan(RATIO.least);
    expect(twoDays?.ratio).toBeLessThan(RATIO.most);
  });

  test('the farther ahead, the less is booked, and the worse are both', () => {
    for (const [nearer, farther] of [
      [dayAhead, twoDays],
      [twoDays, threeDays],
    ]) {
      expect(farther!.bookedShare).toBeLessThan(nearer!.bookedShare);
      expect(farther!.oracleError).toBeGreaterThan(nearer!.oracleError);
      expect(farther!.pickupError).toBeGreaterThan(nearer!.pickupError);
    }
  });

  test('the oracle errs by 5 to 8 points a day ahead: what is left is chance', () => {
    expect(dayAhead?.oracleError).toBeGreaterThan(5);
    expect(dayAhead?.oracleError).toBeLessThan(8);
  });
});

test('the noisier the advance share, the worse pickup does beside the oracle', () => {
  const ratioAt = (advanceConcentration: number): number =>
    pickupAndOracle({ ...SAMPLE, runs: 15, bookingDials: { ...DIALS.bookings, advanceConcentration } }, 24).ratio;
  expect(ratioAt(5)).toBeGreaterThan(ratioAt(80));
}, 60_000);
