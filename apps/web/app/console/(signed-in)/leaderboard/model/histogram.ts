type Bin = { readonly from: number; readonly to: number; readonly count: number };

const BIN_POINTS = 2.5;
const AXIS_POINTS = 10;

/**
 * Scores counted in bins of 2.5 points, over the full tens that hold all of them. A score on an edge counts in the bin
 * above it, but 100 in the last. Empty for no scores.
 */
export function binScores(scores: readonly number[]): readonly Bin[] {
  if (scores.length === 0) return [];
  const from = Math.floor(Math.min(...scores) / AXIS_POINTS) * AXIS_POINTS;
  const to = Math.max(Math.ceil(Math.max(...scores) / AXIS_POINTS) * AXIS_POINTS, from + AXIS_POINTS);
  const counts = Array.from({ length: (to - from) / BIN_POINTS }, () => 0);
  for (const score of scores) {
    const bin = Math.min(Math.floor((score - from) / BIN_POINTS), counts.length - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, at) => ({ from: from + at * BIN_POINTS, to: from + (at + 1) * BIN_POINTS, count }));
}

/** The middle score; the mean of the two middle ones when their number is even. Null for none. */
export function medianOf(scores: readonly number[]): number | null {
  const ordered = scores.toSorted((a, b) => a - b);
  const [low, high] = [ordered[Math.ceil(ordered.length / 2) - 1], ordered[Math.floor(ordered.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
