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
  /** Names the store whose numbers these are; '' until it has been read once. */
  readonly epoch: () => string;
  /** Everything up to this number is in the ring, or was before the ring began. */
  readonly head: () => number;
  readonly ring: () => Ring;
  /** What stood when the feed began, and anew every quarter of an hour; given once. */
  readonly takeStanding: () => StandingAt | undefined;
  /** What is away, or was and all that was recorded meanwhile is not here yet. */
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

/** What is held of a market's readings, and how more is taken in. */
class Held {
  readonly #source: FeedSource;
  readonly #toEntry = entryMaker();
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  epoch = '';
  head = -1;
  ring = new Ring(RING_READINGS, 0);
  standing: StandingAt | undefined;

  constructor(source: FeedSource) {
    this.#source = source;
  }

  /**
   * Takes in what was recorded since; now and then also what stands, for it may have been judged anew. True when that was
   * all, false when more waits for room.
   */
  async refresh(): Promise<boolean> {
    if (performance.now() - this.#renewedAtMs > RENEW_EVERY_MS) await this.#renew();
    return this.#follow();
  }

  async pageAfter(seq: number, most: number): Promise<{ readonly entries: readonly Entry[]; readonly seq: number }> {
    const page = await loadToldAfter(this.#source.db, seq, most);
    return { entries: page.told.map(this.#toEntry), seq: page.seq };
  }

  async #renew(): Promise<void> {
    const { db, clock } = this.#source;
    const found = await loadStanding(db, clock.now());
    this.standing = { seq: found.seq, entries: found.looks.map(this.#toEntry) };
    if (found.epoch !== this.epoch) await this.#begin(found.epoch, found.seq);
    this.#renewedAtMs = performance.now();
  }

  /** A store that was made anew begins its numbers again: what was held means nothing in it. */
  async #begin(epoch: string, seq: number): Promise<void> {
    this.head = await recentSeq(this.#source.db, WARM_READINGS);
    this.ring = new Ring(RING_READINGS, this.head);
    await this.#follow();
    this.head = Math.max(this.head, seq);
    this.epoch = epoch;
  }

  async #follow(): Promise<boolean> {
    for (let pages = 0; pages < PAGES_AT_ONCE && this.#hasRoom(); pages += 1) {
      const page = await this.pageAfter(this.head, PAGE_READINGS);
      if (page.seq === this.head) return true;
      this.ring.push(page.entries);
      this.head = page.seq;
    }
    return false;
  }

  #hasRoom(): boolean {
    return this.ring.countAfter(this.#source.sent()) < RING_READINGS / 2;
  }
}

/**
 * Follows a market's readings by number. Redis only wakes it: the store is asked, every second in any case, so that a
 * message lost or doubled changes nothing, and while the store is away nothing is missed.
 */
export const openFeed = (source: FeedSource, log: Logger): Feed => {
  const held = new Held(source);
  const market = source.name;
  let hearing = false;
  let storeAway = false;

  const refresh = async (): Promise<void> => {
    try {
      const isAll = await held.refresh();
      // Back, but with more than there is room for: what was told is still old.
      if (!isAll) return;
      if (storeAway) log.info({ event: 'stream.store_back', market });
      storeAway = false;
    } catch (error) {
      if (!storeAway) log.warn({ event: 'stream.store_away', market, err: error });
      storeAway = true;
    }
  };
  const loop = keepRunning(refresh, ASK_EVERY_MS, ASK_AT_MOST_EVERY_MS);

  return {
    epoch: () => held.epoch,
    head: () => held.head,
    ring: () => held.ring,
    takeStanding: () => {
      const taken = held.standing;
      held.standing = undefined;
      return taken;
    },
    staleBecause: () => [...(hearing ? [] : ['redis_away' as const]), ...(storeAway ? ['postgres_away' as const] : [])],
    loadAfter: (seq, most) => held.pageAfter(seq, most),
    oldestResumable: () => oldestResumableSeq(source.db),
    wake: loop.wake,
    setHearing: (next) => {
      hearing = next;
    },
    close: loop.close,
  };
};
