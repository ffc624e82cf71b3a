const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses between tries, in milliseconds: the table of the Standard Webhooks specification, ten tries over 75 h 35 min. */
export const PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** How often a delivery is tried before it is given up. */
export const MOST_TRIES: number = PAUSES_MS.length + 1;

/** So much of a pause is left to chance, so that those who failed together do not come back together. */
const JITTER = 0.1;

/**
 * Milliseconds until the next try after `tries` that failed: the table's pause, up to a tenth longer by `chance` (0 to
 * 1), and never before the receiver's `Retry-After`. Null when no try is left.
 */
export const pauseAfterMs = (tries: number, chance: number, retryAfterMs = 0): number | null => {
  const pause = PAUSES_MS[tries - 1];
  if (pause === undefined) return null;
  return Math.round(Math.max(pause * (1 + JITTER * chance), Math.min(retryAfterMs, 24 * HOUR_MS)));
};
