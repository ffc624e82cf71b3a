/**
 * Quantiles of a sample at `levels` (0–1), by straight lines between its ordered values (type 7 of Hyndman and Fan 1996).
 * Throws RangeError for an empty sample.
 */
export const quantiles = (sample: Float64Array, levels: readonly number[]): readonly number[] => {
  if (sample.length === 0) throw new RangeError('an empty sample has no quantiles');
  const ordered = sample.toSorted();
  return levels.map((level) => {
    const place = level * (ordered.length - 1);
    const below = ordered[Math.floor(place)] ?? 0;
    const above = ordered[Math.ceil(place)] ?? below;
    return below + (place - Math.floor(place)) * (above - below);
  });
};

/** The mean of a sample. */
export const mean = (sample: Float64Array): number => sample.reduce((sum, value) => sum + value, 0) / sample.length;
