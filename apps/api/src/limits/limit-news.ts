import { LIMIT_NEWS_SECONDS, type ReachedLimit } from '@cineradar/services/webhooks/tell-limit-reached';
import { LRUCache } from 'lru-cache';
import type { Grant } from '../auth/grant.ts';
import type { Limit } from './limiter.ts';

const MAX_LIMITS = 10_000;
const OF_ORGANISATION = 'organisation-';

export type LimitNewsDeps = {
  /** Notes it for whoever wants to be told; told twice, it is noted once. */
  readonly tell: (reached: ReachedLimit, now: Date) => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds since 1970, real time. */
  readonly nowMs?: () => number;
};

const reachedOf = ({ tenant, apiKey, market }: Grant, { name, account }: Limit): ReachedLimit | undefined => {
  if (tenant === undefined || apiKey === undefined) return undefined;
  const isOrganisations = name.startsWith(OF_ORGANISATION);
  return {
    organisationId: tenant,
    market,
    keyId: isOrganisations ? null : apiKey.id,
    limit: isOrganisations ? name.slice(OF_ORGANISATION.length) : name,
    requests: account.quota.requests,
    windowSeconds: account.quota.windowSeconds,
  };
};

/**
 * Hears of each request that a limit of a key or its organisation refused, and tells the first of them: a caller who goes on
 * asking costs no query. What could not be told is told with the next refusal.
 */
export const openLimitNews = ({ tell, onFault, nowMs = Date.now }: LimitNewsDeps) => {
  const told = new LRUCache<string, number>({ max: MAX_LIMITS });
  return (grant: Grant, limit: Limit): void => {
    const now = nowMs();
    const window = Math.floor(now / (Math.max(limit.account.quota.windowSeconds, LIMIT_NEWS_SECONDS) * 1_000));
    if (told.get(limit.account.name) === window) return;
    const reached = reachedOf(grant, limit);
    if (reached === undefined) return;
    told.set(limit.account.name, window);
    tell(reached, new Date(now)).catch((error: unknown) => {
      told.delete(limit.account.name);
      onFault(error);
    });
  };
};
