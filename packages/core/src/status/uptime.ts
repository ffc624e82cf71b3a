/** Looks of a span of time, by how they ended. */
export type Looks = { readonly looks: number; readonly degraded: number; readonly down: number };

export const NO_LOOKS: Looks = { looks: 0, degraded: 0, down: 0 };

/** Two spans together. */
export const addLooks = (a: Looks, b: Looks): Looks => ({
  looks: a.looks + b.looks,
  degraded: a.degraded + b.degraded,
  down: a.down + b.down,
});

const HUNDREDTHS = 10_000;

/**
 * The part of looks that found no outage, in per cent with two decimals; null where nobody looked. Rounded down, so that
 * 100 says that none failed; what answered with less than promised counts as up.
 */
export const uptimePercent = ({ looks, down }: Looks): number | null =>
  looks === 0 ? null : Math.floor(((looks - down) * HUNDREDTHS) / looks) / 100;

/** How a whole span is shown: by the worst that more than one look in a thousand found. */
export const stateOfSpan = ({ looks, degraded, down }: Looks): 'up' | 'degraded' | 'down' | null => {
  if (looks === 0) return null;
  if (down * 1_000 > looks) return 'down';
  return (degraded + down) * 1_000 > looks ? 'degraded' : 'up';
};
