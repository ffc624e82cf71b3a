/** Where a value lies on rising points: between `from` and `from + 1`, `weight` (0–1) of the way. */
export type Place = { readonly from: number; readonly weight: number };

/** The place of `value` on `points`, which rise strictly; beyond an end it is that end. */
export const placeOn = (points: readonly number[], value: number): Place => {
  const last = points.length - 1;
  if (value >= (points[last] ?? 0)) return { from: last, weight: 0 };
  // Not known to be a number, or below the first: the first.
  if (!(value > (points[0] ?? 0))) return { from: 0, weight: 0 };
  let from = 0;
  while ((points[from + 1] ?? Number.POSITIVE_INFINITY) <= value) from += 1;
  const near = points[from] ?? 0;
  const far = points[from + 1] ?? near;
  return { from, weight: (value - near) / (far - near) };
};

/** What stands at a place of a list of values, on the straight line between its neighbours. */
export const valueAt = (values: readonly number[], { from, weight }: Place): number => {
  const near = values[from] ?? 0;
  return weight === 0 ? near : near + weight * ((values[from + 1] ?? near) - near);
};
