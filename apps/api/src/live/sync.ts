import type { Clock } from '@cineradar/platform/clock';
import type { Logger } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import {
  FROM_SCRATCH,
  loadListings,
  loadLooks,
  loadShowings,
  loadToldUpTo,
  type ToldUpTo,
} from '@cineradar/services/occupancy/now/load-watched';
import { keepRunning } from './loop.ts';
import { Replica } from './replica.ts';
import { keepWithinLimits } from './within-limits.ts';

/** Why figures may be older than they should be. */
export type StaleReason = 'redis_away' | 'postgres_away';

export type LiveStatus = {
  /** False until the store has been read once. */
  readonly loaded: boolean;
  readonly staleBecause: readonly StaleReason[];
  /** Whole seconds since the store last confirmed what is held; Infinity before the first time. */
  readonly ageSeconds: number;
};

export type LiveMarket = {
  readonly replica: () => Replica;
  readonly status: () => LiveStatus;
  /** The replica has every reading up to here: a stream taken up from it misses none. Null before the first. */
  readonly toldUpTo: () => ToldUpTo | null;
  /** Asks the store for what is new, soon. */
  readonly wake: () => void;
  /** Tells whether news of readings come in; without them figures are marked stale. */
  readonly setHearing: (hearing: boolean) => void;
  readonly close: () => Promise<void>;
};

type Cursors = { listings: number; showings: number; looks: number };
type Held = {
  readonly replica: Replica;
  readonly cursors: Cursors;
  readonly loadedAtMs: number;
  toldUpTo: ToldUpTo | null;
};

const CATCH_UP_EVERY_MS = 3_000;
const AT_MOST_EVERY_MS = 250;
const RELOAD_EVERY_MS = 15 * 60_000;
const GIVE_UP_AFTER_MS = 10_000;
/** Reading all anew may take long where the store is busy. Given up too soon, it runs on beside the next try and slows that. */
const GIVE_UP_WHOLE_AFTER_MS = 60_000;

/** Looks first: a look then never waits for a showing that is read after it. */
const catchUp = async (db: Db, now: Date, held: Held): Promise<void> => {
  const { replica, cursors } = held;
  const toldUpTo = await loadToldUpTo(db);
  const looks = await loadLooks(db, cursors.looks);
  const showings = await loadShowings(db, cursors.showings, now);
  const listings = await loadListings(db, cursors.listings);
  if (listings !== null) replica.setListings(listings.rows);
  replica.applyShowings(showings.rows);
  replica.applyLooks(looks.rows);
  held.toldUpTo = toldUpTo;
  Object.assign(cursors, { looks: looks.seq, showings: showings.seq, listings: listings?.seq ?? cursors.listings });
};

const nothingHeld = (): Held => ({
  replica: new Replica(),
  cursors: { listings: FROM_SCRATCH, showings: FROM_SCRATCH, looks: FROM_SCRATCH },
  loadedAtMs: performance.now(),
  toldUpTo: null,
});

/** A market's clock; one that the store tells is asked again before each reading. */
type MarketClock = Clock & { readonly refresh?: () => Promise<void> };

/**
 * Keeps a replica of one market true: reads the store whole at first and every 15 minutes, and in between what has a
 * higher sequence number than what is held, when told of it, and every 3 s in case nobody told.
 */
export const keepInSync = (
  market: { readonly name: string; readonly db: Db; readonly clock: MarketClock },
  log: Logger,
): LiveMarket => {
  let held = nothingHeld();
  let heldForMs = Number.NEGATIVE_INFINITY;
  let confirmedAtMs = Number.NEGATIVE_INFINITY;
  let storeAway = false;
  let hearing = true;
  const withinLimit = keepWithinLimits(GIVE_UP_WHOLE_AFTER_MS);

  const refresh = async (): Promise<void> => {
    const startedAtMs = performance.now();
    if (market.clock.refresh !== undefined) await withinLimit(market.clock.refresh, GIVE_UP_AFTER_MS);
    const now = market.clock.now();
    // A clock that was turned back brings showings on again that were left out as over.
    const isWhole = confirmedAtMs > 0 && startedAtMs - held.loadedAtMs < RELOAD_EVERY_MS && now.getTime() >= heldForMs;
    const next = isWhole ? held : nothingHeld();
    await withinLimit(() => catchUp(market.db, now, next), isWhole ? GIVE_UP_AFTER_MS : GIVE_UP_WHOLE_AFTER_MS);
    held = next;
    heldForMs = now.getTime();
    confirmedAtMs = startedAtMs;
  };
  let staleBecause: readonly StaleReason[] = [];

  const markOutdated = (): void => {
    staleBecause = [...(hearing ? [] : ['redis_away' as const]), ...(storeAway ? ['postgres_away' as const] : [])];
    held.replica.setOutdated(staleBecause.length > 0);
  };
  const tryToRefresh = async (): Promise<void> => {
    try {
      await refresh();
      if (storeAway) log.info({ event: 'live.store_back', market: market.name });
      storeAway = false;
    } catch (error) {
      if (!storeAway) log.warn({ event: 'live.store_away', market: market.name, err: error });
      storeAway = true;
    }
    markOutdated();
  };
  const loop = keepRunning(tryToRefresh, CATCH_UP_EVERY_MS, AT_MOST_EVERY_MS);

  return {
    replica: () => held.replica,
    status: () => ({
      loaded: confirmedAtMs > 0,
      staleBecause,
      ageSeconds: Math.floor((performance.now() - confirmedAtMs) / 1_000),
    }),
    toldUpTo: () => held.toldUpTo,
    wake: loop.wake,
    setHearing: (next) => {
      hearing = next;
      markOutdated();
    },
    close: loop.close,
  };
};
