/** Where a step of the occupancy ramp begins, in percent. */
export const OCCUPANCY_EDGES = [0, 10, 25, 40, 60, 75, 90] as const;

/** The step 0–6 of the ramp that an occupancy of 0–100 falls into. */
export function occupancyStep(percent: number): number {
  return Math.max(
    0,
    OCCUPANCY_EDGES.findLastIndex((edge) => percent >= edge),
  );
}

/** The ramp's colour of an occupancy, and the ink that reads on it, as CSS values. */
export const occupancyColour = (percent: number): string => `var(--occ-${occupancyStep(percent)})`;
export const occupancyInk = (percent: number): string => `var(--on-occ-${occupancyStep(percent)})`;
