/** A part with less of the film's day than this is too small to be told first. */
const LEAST_SHARE = 0.03;

type Part = { readonly occupancy: number | null; readonly admissionsLow: number | null };

/** The part of the market where the film fills most of its seats, among those that matter to its day; null without one. */
export const strongestPart = <P extends Part>(parts: readonly P[]): P | null => {
  const all = parts.reduce((sum, { admissionsLow }) => sum + (admissionsLow ?? 0), 0);
  const large = parts.filter(
    ({ occupancy, admissionsLow }) =>
      occupancy !== null && (admissionsLow ?? 0) > 0 && (admissionsLow ?? 0) >= LEAST_SHARE * all,
  );
  return large.toSorted((a, b) => (b.occupancy ?? 0) - (a.occupancy ?? 0))[0] ?? null;
};
