import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import { clientAddress } from '../accounts/client-address.ts';
import type { ApiEnv } from '../http/env.ts';
import { policyHeader } from './headers.ts';
import { costMs, type Quota, secondsUntil, unitsLeft } from './gcra.ts';

/** More addresses than this are not remembered: those whose quota is whole again go first, then all. */
const MOST_ADDRESSES = 50_000;

/**
 * Counts the requests of each address against a quota, in this process alone: what it guards is answered from memory.
 * Gives 0 where one fits, and takes it; else the seconds to wait.
 */
export const openAddressCount = (quota: Quota, nowMs: () => number = Date.now): ((c: Context<ApiEnv>) => number) => {
  const clearAtMs = new Map<string, number>();
  const makeRoom = (now: number): void => {
    if (clearAtMs.size < MOST_ADDRESSES) return;
    for (const [address, clearAt] of clearAtMs) if (clearAt <= now) clearAtMs.delete(address);
    if (clearAtMs.size >= MOST_ADDRESSES) clearAtMs.clear();
  };
  return (c) => {
    const now = nowMs();
    const address = clientAddress(c, c.get('accounts')?.proxyHops ?? 0);
    const debtMs = Math.max(0, (clearAtMs.get(address) ?? 0) - now);
    if (unitsLeft(quota, debtMs) < 1) return secondsUntil(quota, debtMs, 1);
    makeRoom(now);
    clearAtMs.set(address, now + debtMs + costMs(quota));
    return 0;
  };
};

/** Holds each address to what anyone may ask. Throws `rate_limited`. */
export const openAddressLimit = (quota: Quota): ((c: Context<ApiEnv>) => void) => {
  const waitOf = openAddressCount(quota);
  return (c) => {
    c.get('headers')['RateLimit-Policy'] = policyHeader('address', quota);
    const retryAfterSeconds = waitOf(c);
    if (retryAfterSeconds === 0) return;
    throw new DomainError(
      'rate_limited',
      `Your address used up its ${quota.requests} requests in ${quota.windowSeconds} s. Wait as long as Retry-After says.`,
      { retryAfterSeconds },
    );
  };
};
