import type { MarketName } from '@cineradar/platform/config';
import type { Db } from '@cineradar/platform/postgres/pool';
import { occupancyKey, readingsChannel } from '@cineradar/platform/redis/client';
import type { Redis } from 'ioredis';
import { loadTheatresNow } from './now/load-theatres.ts';
import { listingNow, nextChangeMs, showingsNow } from './now/occupancy-now.ts';

/** What is told on a market's channel after readings were written: whoever holds figures asks for what came after. */
export type ReadingsNews = { readonly lastSeq: number; readonly theatreIds: readonly string[] };

/** A kept figure outlives the moment at which time alone changes it by no more than this. */
const GRACE_MS = 1_000;

/**
 * Keeps the listings' occupancy in Redis (`occupancy:{theatreId}`, the JSON that the API shows; gone when time alone
 * would change it) and tells the market's channel that there is something new.
 */
export const publishNow = async (db: Db, redis: Redis, market: MarketName, news: ReadingsNews, now: Date): Promise<void> => {
  const nowMs = now.getTime();
  const commands = redis.pipeline();
  for (const { listing, showings } of await loadTheatresNow(db, news.theatreIds, now)) {
    const body = JSON.stringify({ ...listingNow(listing, showings, nowMs, false), showings: showingsNow(showings, nowMs, false), timestamp: now.toISOString() });
    const changesAtMs = nextChangeMs(showings, nowMs);
    if (Number.isFinite(changesAtMs)) commands.set(occupancyKey(listing.id), body, 'PX', changesAtMs - nowMs + GRACE_MS);
    else commands.set(occupancyKey(listing.id), body);
  }
  commands.publish(readingsChannel(market), JSON.stringify(news));
  await commands.exec();
};
