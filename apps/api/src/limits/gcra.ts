/** So many units in a window, for each account. */
export type Quota = { readonly requests: number; readonly windowSeconds: number };

/** What is left of a quota. */
export type Standing = {
  readonly remaining: number;
  /** Seconds until the whole quota is there again. */
  readonly resetSeconds: number;
};

/** A hair is forgiven, so that sums of fractions do not cost a whole unit. */
const HAIR = 1e-6;

/** Milliseconds that one unit takes out of the window. */
export const costMs = ({ requests, windowSeconds }: Quota): number => (windowSeconds * 1_000) / requests;

/**
 * How many units still fit. Generic cell rate algorithm: `debtMs` is how far the theoretical arrival time lies ahead of
 * now; each unit lets it grow by its cost, and it melts as time passes.
 */
export const unitsLeft = (quota: Quota, debtMs: number): number =>
  Math.max(0, Math.floor((quota.windowSeconds * 1_000 - debtMs) / costMs(quota) + HAIR));

/** What is left beside a debt when `inHand` units of it are not used yet. */
export const standingOf = (quota: Quota, debtMs: number, inHand: number): Standing => ({
  remaining: Math.min(quota.requests, unitsLeft(quota, debtMs) + inHand),
  resetSeconds: Math.ceil(Math.max(0, debtMs - inHand * costMs(quota)) / 1_000),
});

/** Whole seconds, at least 1, until so many units fit; of units that never do, until the whole quota is there. */
export const secondsUntil = (quota: Quota, debtMs: number, units: number): number => {
  const windowMs = quota.windowSeconds * 1_000;
  const needed = Math.min(windowMs, units * costMs(quota));
  return Math.max(1, Math.ceil((debtMs + needed - windowMs) / 1_000));
};
