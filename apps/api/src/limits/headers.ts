import type { Quota, Standing } from './gcra.ts';
import type { Limit } from './limiter.ts';

/** One policy of `RateLimit-Policy`, as in draft-ietf-httpapi-ratelimit-headers-11. */
export const policyHeader = (name: string, { requests, windowSeconds }: Quota): string =>
  `"${name}";q=${requests};w=${windowSeconds}`;

/**
 * Adds the draft's fields and the older `X-RateLimit-*` trio, which many clients still read, to `headers`: every policy,
 * and where the caller stands with the narrowest limit.
 */
export const limitHeaders = (
  headers: Record<string, string>,
  policies: string,
  { name, account }: Limit,
  { remaining, resetSeconds }: Standing,
): void => {
  headers['RateLimit-Policy'] = policies;
  headers['RateLimit'] = `"${name}";r=${remaining};t=${resetSeconds}`;
  headers['X-RateLimit-Limit'] = String(account.quota.requests);
  headers['X-RateLimit-Remaining'] = String(remaining);
  headers['X-RateLimit-Reset'] = String(resetSeconds);
};
