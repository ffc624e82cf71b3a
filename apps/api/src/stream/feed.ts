import type { Clock } from '@cineradar/platform/clock';
import type { MarketName } from '@cineradar/platform/config';
import type { Logger } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import { loadStanding } from '@cineradar/services/occupancy/stream/load-standing';
import { loadToldAfter, oldestResumableSeq, recentSeq } from '@cineradar/services/occupancy/stream/load-told';
import { keepRunning } from '../live/loop.ts';
import type { StaleReason } from '../live/sync.ts';
import { type Entry, entryMaker } from './entry.ts';
import { Ring } from './ring.ts';

/** What stood in the store as of a number. */
export type StandingAt = { readonly seq: number; readonly entries: readonly Entry[] };

/** The readings of one market in the order of their numbers, as they are recorded. */
export type Feed = {
  /** False until the store has been read once. */
  readonly loaded: () => boolean;
  readonly epoch: () => string;
  /** Everything up to this number is in the ring, or was before the ring began. */
  readonly head: () => number;
  readonly ring: () => Ring;
  /** What stood when the feed began, and anew every quarter of an hour; given once. */
  readonly takeStanding: () => StandingAt | undefined;
  readonly staleBecause: () => readonly StaleReason[];
  /** About `most` readings after `seq` from the store, and the number it goes up to. Rejects while the store is away. */
  readonly loadAfter: (
    seq: number,
    most: number,
  ) => Promise<{ readonly entries: readonly Entry[]; readonly seq: number }>;
  /** The number before which nothing can be taken up. Rejects while the store is away. */
  readonly oldestResumable: () => Promise<number>;
  readonly wake: () => void;
  readonly setHearing: (hearing: boolean) => void;
  readonly close: () => Promise<void>;
};

export type FeedSource = {
  readonly name: MarketName;
  readonly db: Db;
  readonly clock: Clock;
  /** The number up to which everything was sent: the feed runs no further ahead of it than its ring holds. */
  readonly sent: () => number;
};

const RING_READINGS = 20_000;
const PAGE_READINGS = 2_000;
const PAGES_AT_ONCE = 50;
/** Readings that were recorded before this process began, for whoever comes back from one that ended. */
const WARM_READINGS = 5_000;
const ASK_EVERY_MS = 1_000;
const ASK_AT_MOST_EVERY_MS = 100;
const RENEW_EVERY_MS = 15 * 60_000;

/**
 * Follows a market's readings by number. Redis only wakes it: the store is asked, every second in any case, so that a
 * message lost or doubled changes nothing, and while the store is away nothing is missed.
 */
export const openFeed = (source: FeedSource, log: Logger): Feed => {
  const { name, db, clock, sent } = source;
  const toEntry = entryMaker();
  let epoch = '';
  let head = -1;
  let ring = new Ring(RING_READINGS, 0);
  let standing: StandingAt | undefined;
  let renewedAtMs = Number.NEGATIVE_INFINITY;
  let hearing = false;
  let storeAway = false;

  const follow = async (): Promise<void> => {
    for (let pages = 0; pages < PAGES_AT_ONCE && ring.countAfter(sent()) < RING_READINGS / 2; pages += 1) {
      const page = await loadToldAfter(db, head, PAGE_READINGS);
      if (page.seq === head) return;
      ring.push(page.told.map(toEntry));
      head = page.seq;
    }
  };
  const renew = async (): Promise<void> => {
    const found = await loadStanding(db, clock.now());
    standing = { seq: found.seq, entries: found.looks.map(toEntry) };
    renewedAtMs = performance.now();
    // A store that was made anew begins its numbers again: what is held means nothing in it.
    if (found.epoch === epoch) return;
    epoch = found.epoch;
    const floor = await recentSeq(db, WARM_READINGS);
    ring = new Ring(RING_READINGS, floor);
    head = floor;
    await follow();
    head = Math.max(head, found.seq);
  };
  const refresh = async (): Promise<void> => {
    try {
      if (performance.now() - renewedAtMs > RENEW_EVERY_MS) await renew();
      await follow();
      if (storeAway) log.info({ event: 'stream.store_back', market: name });
      storeAway = false;
    } catch (error) {
      if (!storeAway) log.warn({ event: 'stream.store_away', market: name, err: error });
      storeAway = true;
    }
  };
  const loop = keepRunning(refresh, ASK_EVERY_MS, ASK_AT_MOST_EVERY_MS);

  return {
    loaded: () => epoch !== '',
    epoch: () => epoch,
    head: () => head,
    ring: () => ring,
    takeStanding: () => {
      const taken = standing;
      standing = undefined;
      return taken;
    },
    staleBecause: () => [...(hearing ? [] : ['redis_away' as const]), ...(storeAway ? ['postgres_away' as const] : [])],
    loadAfter: async (seq, most) => {
      const page = await loadToldAfter(db, seq, most);
      return { entries: page.told.map(toEntry), seq: page.seq };
    },
    oldestResumable: () => oldestResumableSeq(db),
    wake: loop.wake,
    setHearing: (next) => {
      hearing = next;
    },
    close: loop.close,
  };
};
