import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@cineradar/core/shared/errors';
import { standingClock } from '@cineradar/platform/clock';
import type { Logger } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import type { JobDesk } from '@cineradar/platform/queue/desk';
import { openStoreClock } from '@cineradar/services/market/store-clock';
import { SANDBOX_STARTS_AT } from '@cineradar/services/sandbox/span';
import type { MarketContext } from '../http/env.ts';
import { liveView } from '../live/market.ts';
import { keepInSync } from '../live/sync.ts';
import { eventIdOf } from '../stream/event-id.ts';
import type { AddedMarket, StreamedMarket } from '../stream/streams.ts';

/** One clone, open in this process. */
export type OpenSandbox = {
  readonly market: MarketContext;
  readonly generation: number;
  /** Resolves once what is answered from memory is of `at` or later. Throws `unavailable` where that takes too long. */
  readonly catchUp: (at: Date) => Promise<void>;
  /** Streams that are open on it. */
  readonly streams: () => number;
  readonly close: () => Promise<void>;
};

export type SandboxSource = {
  readonly generation: number;
  /** Its own name; no two clones share one. */
  readonly key: string;
  readonly databaseUrl: string;
};

/** Its callers, its replica and its streams together: a sandbox is one developer's. */
const CONNECTIONS = 4;
const CATCH_UP_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

/** What a worker does elsewhere nobody does here; see `sandboxed.ts`, which refuses before anything is written. */
const refuse = () => Promise.reject(new DomainError('unprocessable', 'No worker works in the sandbox.'));
const noJobs: JobDesk = { ask: refuse, hand: refuse };

/**
 * Opens a sandbox's database and keeps its replica and its streams, as for any market; nobody tells of its readings, so
 * the store is asked. Waits for nothing.
 */
export const openSandbox = (
  { generation, key, databaseUrl }: SandboxSource,
  addStream: (market: StreamedMarket) => AddedMarket,
  log: Logger,
): OpenSandbox => {
  const name = 'sandbox';
  const db = openDb(openPool(databaseUrl, { applicationName: 'cineradar-api-sandbox', max: CONNECTIONS }));
  const clock = openStoreClock(db, standingClock(SANDBOX_STARTS_AT));
  const sync = keepInSync({ name: key, db, clock }, log);
  const resumeFrom = (): string | null => {
    const place = sync.toldUpTo();
    return place === null ? null : eventIdOf(name, place.epoch, place.seq);
  };
  let stream: AddedMarket | undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;

  /** Each reading of the store begins with its clock and ends with a new place: one that did both is of `at`. */
  const catchUp = async (at: Date): Promise<void> => {
    const untilMs = performance.now() + CATCH_UP_WITHIN_MS;
    let place = sync.toldUpTo();
    for (let isOfIt = false; ;) {
      if (isOfIt && sync.status().loaded && sync.toldUpTo() !== place) return;
      if (!isOfIt && clock.now() >= at) [isOfIt, place] = [true, sync.toldUpTo()];
      if (performance.now() > untilMs)
        throw new DomainError('unavailable', 'The sandbox has not been read yet. Try again.', { retryAfterSeconds: 2 });
      sync.wake();
      await sleep(LOOK_EVERY_MS);
    }
  };

  return {
    market: { name, key, db, clock, live: liveView({ ...sync, resumeFrom }, clock), jobs: noJobs },
    generation,
    catchUp: async (at) => {
      if (readAtMs < at.getTime()) await catchUp(at);
      readAtMs = Math.max(readAtMs, at.getTime());
      // Streams begin with what stands at its clock, so that must have been read.
      stream ??= addStream({ name, key, db, clock });
    },
    streams: () => stream?.size() ?? 0,
    close: async () => {
      await Promise.all([stream?.close(), sync.close()]);
      await db.destroy();
    },
  };
};
