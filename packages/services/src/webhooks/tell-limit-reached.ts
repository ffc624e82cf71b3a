import { eventId } from '@cineradar/core/webhooks/event-id';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { tellEvent } from './tell-event.ts';

/** A limit that a key or its organisation has used up. */
export type ReachedLimit = {
  readonly organisationId: string;
  readonly market: string;
  /** Null where it is the organisation's own. */
  readonly keyId: string | null;
  /** `hour`, for instance. */
  readonly limit: string;
  readonly requests: number;
  readonly windowSeconds: number;
};

/** Short windows are used up again and again: nobody is told more often than this. */
export const LIMIT_NEWS_SECONDS = 3_600;

/**
 * Tells an organisation that a limit is used up: once in each of its windows, and once an hour at most, however many
 * processes say so.
 */
export const tellLimitReached = (db: Db, reached: ReachedLimit, now: Date): Promise<number> =>
  inTransaction(db, (tx) => {
    const { organisationId, market, keyId, limit, requests, windowSeconds } = reached;
    const window = Math.floor(now.getTime() / (Math.max(windowSeconds, LIMIT_NEWS_SECONDS) * 1_000));
    const id = eventId('limit.reached', organisationId, keyId ?? '', limit, String(windowSeconds), String(window));
    const data = { market, keyId, limit, requests, windowSeconds };
    const event = { id, market, type: 'limit.reached' as const, occurredAt: now, data };
    return tellEvent(tx, event, { kind: 'organisations', ids: [organisationId] });
  });
