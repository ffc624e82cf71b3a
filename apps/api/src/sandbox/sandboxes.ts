import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@cineradar/platform/log';
import { onServerOf, sandboxDatabase, templateStamp } from '@cineradar/services/sandbox/database-name';
import { dropUnused } from '@cineradar/services/sandbox/drop-unused';
import { moveClock } from '@cineradar/services/sandbox/move-clock';
import type { SandboxPlace } from '@cineradar/services/sandbox/place';
import { findSandbox, findSandboxes, noteUse, type SandboxRow } from '@cineradar/services/sandbox/registry';
import { resetSandbox } from '@cineradar/services/sandbox/reset-sandbox';
import { notMadeYet, settleSandbox } from '@cineradar/services/sandbox/settle';
import type { MarketContext } from '../http/env.ts';
import type { AddedMarket, StreamedMarket } from '../stream/streams.ts';
import { keepOpen, type KeptLimits, USUAL_KEPT } from './kept-open.ts';
import { inTurns } from './in-turns.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';
import type { Sandboxes } from './port.ts';

/** The sandboxes of all organisations, as a process holds them. */
export type OpenSandboxes = Sandboxes & {
  /** The market of an organisation's sandbox, which is made where it is not. Rejects with `unavailable` while it cannot be. */
  readonly marketOf: (organisationId: string) => Promise<MarketContext>;
  readonly close: () => Promise<void>;
};

export type SandboxesDeps = {
  readonly place: SandboxPlace;
  readonly addStream: (market: StreamedMarket) => AddedMarket;
  readonly log: Logger;
  readonly kept?: KeptLimits;
};

/** A caller's own patience is usually 30 s. */
const WAIT_MS = 20_000;
const STAMP_FOR_MS = 10_000;
const NOTE_USE_EVERY_MS = 60_000;
/** So soon another process hears of a clock that was moved, where streams follow it. */
const FOLLOW_EVERY_MS = 1_000;
const SWEEP_EVERY_MS = 10 * 60_000;

/** Names the template, remembered for a moment. */
const rememberStamp = ({ db }: SandboxPlace): (() => Promise<string | null>) => {
  let known: { readonly stamp: string; readonly atMs: number } | undefined;
  return async () => {
    if (known !== undefined && performance.now() - known.atMs < STAMP_FOR_MS) return known.stamp;
    const stamp = await templateStamp(db);
    known = stamp === null ? undefined : { stamp, atMs: performance.now() };
    return stamp;
  };
};

const every = (ms: number, work: () => Promise<void>, log: Logger): NodeJS.Timeout =>
  setInterval(() => {
    void work().catch((error: unknown) => log.warn({ event: 'sandbox.upkeep_failed', err: error }));
  }, ms).unref();

/**
 * Opens sandboxes as they are asked for. The registry is asked with each request, so every process answers from the same
 * clone at the same clock; whichever finds one half-moved carries it on.
 */
export const openSandboxes = ({ place, addStream, log, kept = USUAL_KEPT }: SandboxesDeps): OpenSandboxes => {
  const { db } = place;
  const opened = keepOpen(kept, log);
  const inTurn = inTurns();
  const stampNow = rememberStamp(place);

  const settle = (organisationId: string): Promise<void> =>
    inTurn(organisationId, () => settleSandbox(place, organisationId));
  const carryOn = (organisationId: string): void => {
    if (inTurn.isBusy(organisationId)) return;
    void settle(organisationId).catch((error: unknown) => log.warn({ event: 'sandbox.not_settled', err: error }));
  };

  /** The registry's row of a sandbox that can be read; one on its way forward can be, as far as it has come. */
  const readable = async (organisationId: string): Promise<SandboxRow> => {
    const [row, stamp] = await Promise.all([findSandbox(db, organisationId), stampNow()]);
    const isThere = row !== null && row.madeFrom !== null;
    if (stamp === null && !isThere) throw notMadeYet();
    if (isThere && (stamp === null || row.madeFrom === stamp) && row.standsAt <= row.wantedAt) {
      if (row.standsAt < row.wantedAt) carryOn(organisationId);
      return row;
    }
    await settle(organisationId);
    const settled = await findSandbox(db, organisationId);
    if (settled === null) throw notMadeYet();
    return settled;
  };

  const take = ({ organisationId, generation }: SandboxRow): OpenSandbox =>
    opened.take(organisationId, generation, () => {
      const key = sandboxDatabase(place.accountsUrl, organisationId, generation);
      return openSandbox({ generation, key, databaseUrl: onServerOf(place.accountsUrl, key) }, addStream, log);
    });

  const marketOf = async (organisationId: string): Promise<MarketContext> => {
    const row = await readable(organisationId);
    if (Date.now() - row.usedAt.getTime() > NOTE_USE_EVERY_MS) await noteUse(db, organisationId);
    const sandbox = take(row);
    await sandbox.catchUp(row.standsAt);
    return sandbox.market;
  };

  const follow = async (): Promise<void> => {
    for (const row of await findSandboxes(db, opened.ids())) opened.forgetOthers(row.organisationId, row.generation);
    opened.closeIdle();
  };
  const timers = [every(FOLLOW_EVERY_MS, follow, log), every(SWEEP_EVERY_MS, () => dropUnused(place), log)];

  /** Goes on after the wait; what fails then is carried on by the next request. */
  const forAWhile = async (work: Promise<void>): Promise<void> => {
    const waited = sleep(WAIT_MS, undefined, { ref: false });
    await Promise.race([work, waited]);
    work.catch((error: unknown) => log.warn({ event: 'sandbox.not_moved', err: error }));
  };

  return {
    marketOf,
    find: (organisationId) => findSandbox(db, organisationId),
    moveClock: (asker, to) => forAWhile(inTurn(asker.organisationId, () => moveClock(place, asker, to))),
    reset: (asker) => forAWhile(inTurn(asker.organisationId, () => resetSandbox(place, asker))),
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await opened.close();
    },
  };
};
