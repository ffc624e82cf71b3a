/** The middle of the figures, or the mean of the two in the middle. Throws RangeError for none. */
export const median = (figures: readonly number[]): number => {
  const sorted = figures.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('no figures to take the median of');
  return (low + high) / 2;
};
