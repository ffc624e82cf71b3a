import type { KnownStatus, ServiceStatus } from './known-status.ts';

const GOOD_FOR_MS = 5_000;

export type StatusKeeper = { readonly ask: () => Promise<KnownStatus> };

/**
 * Asks the API at most every 5 seconds, however many come, and never fails: while there is no answer it says since when,
 * and what it knew before.
 */
export const keepStatus = (ask: () => Promise<ServiceStatus>, now: () => Date = () => new Date()): StatusKeeper => {
  let known: KnownStatus = { status: null, unreachableSince: null };
  let askedMs = Number.NEGATIVE_INFINITY;
  let asking: Promise<KnownStatus> | undefined;
  const askNow = async (): Promise<KnownStatus> => {
    const at = now();
    known = await ask().then(
      (status) => ({ status, unreachableSince: null }),
      () => ({ status: known.status, unreachableSince: known.unreachableSince ?? at.toISOString() }),
    );
    askedMs = now().getTime();
    asking = undefined;
    return known;
  };
  return {
    ask: () => {
      if (asking !== undefined) return asking;
      if (now().getTime() - askedMs < GOOD_FOR_MS) return Promise.resolve(known);
      asking = askNow();
      return asking;
    },
  };
};
