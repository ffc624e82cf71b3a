import type { MarketName } from '@cineradar/platform/config';
import type { Db } from '@cineradar/platform/postgres/pool';
import { occupancyKey, readingsChannel } from '@cineradar/platform/redis/client';
import type { Redis } from 'ioredis';
import { loadTheatresNow, type TheatreNow } from './now/load-theatres.ts';
import { type Loaded, loadListings } from './now/load-watched.ts';
import { listingNow, nextChangeMs, showingsNow } from './now/occupancy-now.ts';
import type { WatchedListing } from './now/watched.ts';

/** What is told on a market's channel after readings were written: whoever holds figures asks for what came after. */
export type ReadingsNews = { readonly lastSeq: number | null; readonly theatreIds: readonly string[] };

/** A kept figure outlives the moment at which time alone changes it by no more than this. */
const GRACE_MS = 1_000;

const bodyOf = ({ listing, showings }: TheatreNow, now: Date): string => {
  const nowMs = now.getTime();
  return JSON.stringify({
    ...listingNow(listing, showings, nowMs, false),
    showings: showingsNow(showings, nowMs, false),
    timestamp: now.toISOString(),
  });
};

/** Tells what was written. It remembers the listings, and reads them again only when one has changed. */
export type NowPublisher = { readonly publish: (news: ReadingsNews, now: Date) => Promise<void> };

/**
 * Keeps the listings' occupancy in Redis (`occupancy:{theatreId}`, the JSON that the API shows; gone when time alone
 * would change it) and tells the market's channel that there is something new.
 */
export const openNowPublisher = (db: Db, redis: Redis, market: MarketName): NowPublisher => {
  let listings: Loaded<WatchedListing> = { rows: [], seq: -1 };
  return {
    publish: async ({ lastSeq, theatreIds }, now) => {
      listings = (await loadListings(db, listings.seq)) ?? listings;
      const touched = new Set(theatreIds);
      const theatres = await loadTheatresNow(
        db,
        listings.rows.filter(({ id }) => touched.has(id)),
        now,
      );
      const commands = redis.pipeline();
      for (const theatre of theatres) {
        const key = occupancyKey(theatre.listing.id);
        const changesAtMs = nextChangeMs(theatre.showings, now.getTime());
        if (Number.isFinite(changesAtMs))
          commands.set(key, bodyOf(theatre, now), 'PX', changesAtMs - now.getTime() + GRACE_MS);
        else commands.set(key, bodyOf(theatre, now));
      }
      commands.publish(readingsChannel(market), JSON.stringify({ lastSeq, theatreIds }));
      await commands.exec();
    },
  };
};
