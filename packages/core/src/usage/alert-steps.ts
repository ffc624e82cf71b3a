/** Parts of an allowance, in percent, at which an organisation can be told. */
export const ALERT_STEPS = [50, 80, 100] as const;
export type AlertStep = (typeof ALERT_STEPS)[number];

/**
 * The steps that `used` of `allowance` requests has reached, lowest first. Whole numbers throughout: 80 % of 3 requests
 * is reached by the third. An allowance of nothing is used up at once.
 */
export const stepsReached = (used: number, allowance: number): readonly AlertStep[] =>
  ALERT_STEPS.filter((step) => used * 100 >= step * allowance);
