import type { Allowance, Quota } from './gcra.ts';

const POLICY = 'default';

/** `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-11. */
export const policyHeader = ({ requests, windowSeconds }: Quota): string =>
  `"${POLICY}";q=${requests};w=${windowSeconds}`;

/** Adds the draft's fields and the older `X-RateLimit-*` trio, which many clients still read, to `headers`. */
export const limitHeaders = (
  headers: Record<string, string>,
  quota: Quota,
  policy: string,
  { remaining, resetSeconds }: Allowance,
): void => {
  headers['RateLimit-Policy'] = policy;
  headers['RateLimit'] = `"${POLICY}";r=${remaining};t=${resetSeconds}`;
  headers['X-RateLimit-Limit'] = String(quota.requests);
  headers['X-RateLimit-Remaining'] = String(remaining);
  headers['X-RateLimit-Reset'] = String(resetSeconds);
};
