/**
 * Full-jitter back-off: a uniform wait below `baseMs` doubled with each try before, at most `capMs`
 * (M. Brooker, "Exponential Backoff and Jitter", AWS 2015). `tries` counts those made, from 1.
 */
export const backoffMs = (tries: number, baseMs: number, capMs: number, random: () => number): number =>
  Math.floor(random() * Math.min(capMs, baseMs * 2 ** (tries - 1)));

/** A header that says more is not believed, lest one mistake stop a merchant for good. */
const LONGEST_REST_MS = 3_600_000;

/**
 * The wait that a `Retry-After` header asks for: seconds or an HTTP date, an hour at most; null for none, or for one that
 * makes no sense.
 */
export const retryAfterMs = (header: string | null, now: Date): number | null => {
  if (header === null) return null;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? null : Math.min(LONGEST_REST_MS, Math.max(0, ms));
};
