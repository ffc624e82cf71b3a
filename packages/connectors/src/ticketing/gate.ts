import type { Taken } from '@cineradar/platform/redis/allowance';

import type { GateLimits } from './config.ts';
import type { GateName } from './gates.ts';
import type { TicketingPorts } from './ports.ts';

/** `resting`, `spent`: nothing may be sent before `untilMs`, for the merchant asked for it or the day's budget is used up. */
export type Entry =
  | { readonly kind: 'entered'; readonly leave: () => void }
  | { readonly kind: 'resting' | 'spent'; readonly untilMs: number };

/** Lets a merchant's requests through: so many at once, so many a second, evenly spaced and never in a burst. */
export type Gate = {
  /**
   * Resolves when a request may be sent, with the function that says it is over; or at once when a rest of more than
   * `patienceMs` was asked for. Rejects when `signal` is aborted.
   */
  readonly enter: (patienceMs: number, signal?: AbortSignal) => Promise<Entry>;
  /** Lets nothing through for `ms`, in any process: the merchant asked for it. */
  readonly rest: (ms: number) => void;
};

/** `alone`: the share of the rate that is used while the shared allowance is away; nothing changes without one. */
export type GateOptions = { readonly name: GateName; readonly limits: GateLimits; readonly aloneShare: number };

type Turn = { readonly kind: 'turn'; readonly giveBack: () => void } | Exclude<Entry, { kind: 'entered' }>;

/** So many at once; a place is handed on rather than given up, so that a newcomer cannot slip in before whoever waits. */
const openPlaces = (concurrency: number) => {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    take: (signal?: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(take), 1);
          reject(new DOMException('given up while waiting', 'AbortError'));
        };
        const take = (): void => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        };
        if (inside < concurrency) {
          inside += 1;
          resolve();
          return;
        }
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.push(take);
      }),
    leave: (): void => {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    },
  };
};

/** Opens a gate. With an allowance, what it grants to all processes holds; while that is away, this process's own count. */
export const openGate = (
  { name, limits, aloneShare }: GateOptions,
  { clock, sleep, allowance, onWaiting }: Pick<TicketingPorts, 'clock' | 'sleep' | 'allowance' | 'onWaiting'>,
): Gate => {
  const places = openPlaces(limits.concurrency);
  const spacingMs = 1000 / limits.perSecond;
  const aloneSpacingMs = allowance === undefined ? spacingMs : spacingMs / aloneShare;
  let nextSlotMs = 0;
  let restsUntilMs = 0;
  let waiting = 0;
  const nowMs = (): number => clock.now().getTime();

  const waits = (change: 1 | -1): void => {
    waiting += change;
    onWaiting?.({ gate: name, waiting });
  };

  /** Gives the turn that was granted to all, or null when there is nobody to grant one: this process then counts alone. */
  const sharedTurn = async (taken: Taken, signal?: AbortSignal): Promise<Turn | 'again' | null> => {
    switch (taken.kind) {
      case 'away':
        return null;
      case 'resting':
      case 'spent':
        return { kind: taken.kind, untilMs: nowMs() + taken.waitMs };
      case 'full':
        await sleep(taken.retryInMs, signal);
        return 'again';
      case 'granted': {
        const dueMs = nowMs() + taken.waitMs;
        nextSlotMs = Math.max(nextSlotMs, dueMs + aloneSpacingMs);
        let isDue = false;
        try {
          if (taken.waitMs > 0) await sleep(taken.waitMs, signal);
          isDue = restsUntilMs <= nowMs();
        } finally {
          if (!isDue) taken.giveBack();
        }
        // A slot from before a rest is forfeit: those who hold one would go through together at its end.
        return isDue ? { kind: 'turn', giveBack: taken.giveBack } : 'again';
      }
    }
  };

  /** Each wait may find that another went first, or that rest was asked for. */
  const turn = async (patienceMs: number, signal?: AbortSignal): Promise<Turn> => {
    for (;;) {
      const restMs = restsUntilMs - nowMs();
      if (restMs > patienceMs) return { kind: 'resting', untilMs: restsUntilMs };
      if (restMs > 0) {
        await sleep(restMs, signal);
        continue;
      }
      const shared = await sharedTurn((await allowance?.take(name, limits, patienceMs)) ?? { kind: 'away' }, signal);
      if (shared === 'again') continue;
      if (shared !== null) return shared;
      const waitMs = nextSlotMs - nowMs();
      if (waitMs <= 0) {
        nextSlotMs = nowMs() + aloneSpacingMs;
        return { kind: 'turn', giveBack: () => undefined };
      }
      await sleep(waitMs, signal);
    }
  };

  return {
    enter: async (patienceMs, signal) => {
      signal?.throwIfAborted();
      waits(1);
      try {
        await places.take(signal);
        let found: Turn | undefined;
        try {
          found = await turn(patienceMs, signal);
        } finally {
          if (found?.kind !== 'turn') places.leave();
        }
        if (found.kind !== 'turn') return found;
        const { giveBack } = found;
        return {
          kind: 'entered',
          leave: () => {
            giveBack();
            places.leave();
          },
        };
      } finally {
        waits(-1);
      }
    },
    rest: (ms) => {
      if (ms <= 0) return;
      restsUntilMs = Math.max(restsUntilMs, nowMs() + ms);
      allowance?.rest(name, ms);
    },
  };
};
