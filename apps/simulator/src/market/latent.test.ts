import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { DIALS } from './dials.ts';
import { Draws } from './draws.ts';
import { openLatentGrid, posterior, SHARE_STEPS, SHOCK_STEPS } from './latent.ts';

const grid = openLatentGrid(DIALS.bookings);
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the grid', () => {
  test('has shocks of mean 1 and about the spread of its dial', () => {
    expect(mean(grid.shocks)).toBeCloseTo(1, 9);
    const logs = grid.shocks.map(Math.log);
    const middle = mean(logs);
    const spread = Math.sqrt(mean(logs.map((log) => (log - middle) ** 2)));
    expect(Math.abs(spread / DIALS.bookings.showingSigma - 1)).toBeLessThan(0.06);
  });

  test.each([8, 16, 25, 45])('has advance shares of the mean %i % and about the variance of a Beta', (percent) => {
    const shares = grid.advanceShares(percent);
    const expected = percent / 100;
    expect(mean(shares)).toBeCloseTo(expected, 9);
    const beta = (expected * (1 - expected)) / (DIALS.bookings.advanceConcentration + 1);
    expect(Math.abs(mean(shares.map((share) => (share - expected) ** 2)) / beta - 1)).toBeLessThan(0.2);
    expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
  });
});

describe('what the groups seen tell', () => {
  const shares = grid.advanceShares(25);
  const chances = (reached: Float64Array): Float64Array => reached.map((sum, at) => sum - (reached[at - 1] ?? 0));
  /** Means of shock and share. */
  const means = (reached: Float64Array): readonly [number, number] => {
    let [shock, share] = [0, 0];
    for (const [at, chance] of chances(reached).entries()) {
      shock += chance * (grid.shocks[Math.floor(at / SHARE_STEPS)] ?? 0);
      share += chance * (shares[at % SHARE_STEPS] ?? 0);
    }
    return [shock, share];
  };

  test('is nothing where nothing could be seen: each pair as likely', () => {
    const nothing = { advanceGroups: 0, lateGroups: 0, advanceExpected: 0, lateExpected: 0 };
    for (const chance of chances(posterior(grid.shocks, shares, nothing))) {
      expect(chance).toBeCloseTo(1 / (SHOCK_STEPS * SHARE_STEPS), 12);
    }
  });

  test('more groups than expected in advance speak for a greater shock and a greater share, fewer against', () => {
    const seen = { lateGroups: 0, advanceExpected: 40, lateExpected: 0 };
    const [shock, share] = means(posterior(grid.shocks, shares, { ...seen, advanceGroups: 20 }));
    const [lowShock, lowShare] = means(posterior(grid.shocks, shares, { ...seen, advanceGroups: 3 }));
    expect(shock).toBeGreaterThan(1);
    expect(share).toBeGreaterThan(0.25);
    expect(lowShock).toBeLessThan(1);
    expect(lowShare).toBeLessThan(0.25);
  });

  test('agrees with drawing pairs and keeping those that give the very counts seen', () => {
    const seen = { advanceGroups: 4, lateGroups: 2, advanceExpected: 10, lateExpected: 4 };
    const draws = new Draws().reset(1, 2, 3);
    let [kept, shockSum, shareSum] = [0, 0, 0];
    for (let tried = 0; tried < scale(20_000_000, 1_000_000); tried += 1) {
      const shock = grid.shocks[Math.floor(draws.unit() * SHOCK_STEPS)] ?? 0;
      const share = shares[Math.floor(draws.unit() * SHARE_STEPS)] ?? 0;
      if (draws.poisson(shock * share * seen.advanceExpected) !== seen.advanceGroups) continue;
      if (draws.poisson(shock * (1 - share) * seen.lateExpected) !== seen.lateGroups) continue;
      kept += 1;
      shockSum += shock;
      shareSum += share;
    }
    const [shock, share] = means(posterior(grid.shocks, shares, seen));
    expect(kept).toBeGreaterThan(10_000);
    expect(Math.abs(shockSum / kept / shock - 1)).toBeLessThan(0.02);
    expect(Math.abs(shareSum / kept / share - 1)).toBeLessThan(0.02);
  }, 60_000);
});
