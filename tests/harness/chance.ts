/**
 * Chance that can be repeated: the same seed gives the same kills at the same moments. The seed is part of a test's
 * failure message, so that a failure can be looked at again.
 */
export type Chance = {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** The things in another order. */
  readonly shuffled: <T>(things: readonly T[]) => T[];
};

/** Opens a stream of chance (mulberry32) for a whole-number seed. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    unit,
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, at: unit() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ thing }) => thing),
  };
};
