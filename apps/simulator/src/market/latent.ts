import type { BookingDials } from './dials.ts';

/** What nobody sees of a showing, on a grid: its shock, and the part of its bookings that come in advance. */
export type LatentGrid = {
  /** Factors of mean 1, each as likely. */
  readonly shocks: Float64Array;
  /** Advance shares of the mean asked for, each as likely. */
  readonly advanceShares: (meanPercent: number) => Float64Array;
};

/** What the groups seen by an instant tell: how many came, and how many were to be expected were shock and shares 1. */
export type Seen = { advanceGroups: number; lateGroups: number; advanceExpected: number; lateExpected: number };

export const SHOCK_STEPS = 24;
export const SHARE_STEPS = 16;

/** Quantiles at the middles of `steps` equal parts of a density over (0, 1), by the midpoint rule. */
const quantilesOf = (density: (x: number) => number, steps: number): Float64Array => {
  const POINTS = 4_000;
  const masses = Array.from({ length: POINTS }, (_, point) => density((point + 0.5) / POINTS));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  const found = new Float64Array(steps);
  let sum = 0;
  let step = 0;
  for (const [point, mass] of masses.entries()) {
    sum += mass / total;
    while (step < steps && sum >= (step + 0.5) / steps) {
      found[step] = (point + 0.5) / POINTS;
      step += 1;
    }
  }
  return found;
};

const withMean = (values: Float64Array, mean: number): Float64Array => {
  const is = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => (value * mean) / is);
};

const STANDARD_NORMAL_REACH = 5;

/** Builds the grids of a market's dials: log-normal shocks, Beta advance shares. */
export const openLatentGrid = (dials: BookingDials): LatentGrid => {
  const bell = quantilesOf((x) => Math.exp(-((2 * STANDARD_NORMAL_REACH * (x - 0.5)) ** 2) / 2), SHOCK_STEPS);
  const shocks = withMean(
    bell.map((x) => Math.exp(dials.showingSigma * 2 * STANDARD_NORMAL_REACH * (x - 0.5))),
    1,
  );
  const kept = new Map<number, Float64Array>();
  const build = (mean: number): Float64Array => {
    const a = dials.advanceConcentration * mean;
    const b = dials.advanceConcentration * (1 - mean);
    const beta = (x: number): number => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x));
    return withMean(quantilesOf(beta, SHARE_STEPS), mean);
  };
  return {
    shocks,
    advanceShares: (meanPercent) => {
      const found = kept.get(meanPercent) ?? build(meanPercent / 100);
      kept.set(meanPercent, found);
      return found;
    },
  };
};

/**
 * How likely each pair of shock and share is once `seen` is known, summed up along the grid (share fastest): Bayes'
 * rule with the Poisson likelihood of the groups and an even prior. The last entry is 1.
 */
export const posterior = (shocks: Float64Array, shares: Float64Array, seen: Seen): Float64Array => {
  const groups = seen.advanceGroups + seen.lateGroups;
  const logs = new Float64Array(shocks.length * shares.length);
  let greatest = Number.NEGATIVE_INFINITY;
  for (const [j, share] of shares.entries()) {
    const expected = share * seen.advanceExpected + (1 - share) * seen.lateExpected;
    const split = seen.advanceGroups * Math.log(share) + seen.lateGroups * Math.log(1 - share);
    for (const [i, shock] of shocks.entries()) {
      const log = groups * Math.log(shock) + split - shock * expected;
      logs[i * shares.length + j] = log;
      if (log > greatest) greatest = log;
    }
  }
  let sum = 0;
  for (const [at, log] of logs.entries()) logs[at] = sum += Math.exp(log - greatest);
  return logs.map((reached) => reached / sum);
};
