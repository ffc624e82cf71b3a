import type { GateLimits } from './config.ts';
import type { TicketingPorts } from './ports.ts';

/** Lets a merchant's requests through: so many at once, so many a second, evenly spaced and never in a burst. */
export type Gate = {
  /**
   * Resolves when a request may be sent, to the function that says it is over; or to null when the merchant has asked for a
   * rest of more than `patienceMs`. Rejects when `signal` is aborted.
   */
  readonly enter: (patienceMs: number, signal?: AbortSignal) => Promise<(() => void) | null>;
  /** Lets nothing through for `ms`: the merchant asked for it. */
  readonly rest: (ms: number) => void;
};

export const openGate = (limits: GateLimits, { clock, sleep }: Pick<TicketingPorts, 'clock' | 'sleep'>): Gate => {
  const spacingMs = 1000 / limits.perSecond;
  const waiting: (() => void)[] = [];
  let inside = 0;
  let nextSlotMs = 0;
  let restsUntilMs = 0;

  const place = (signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(new DOMException('given up while waiting', 'AbortError'));
      };
      const take = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      if (inside < limits.concurrency) {
        inside += 1;
        resolve();
        return;
      }
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.push(take);
    });

  // A place is handed on rather than given up, so that a newcomer cannot slip in before whoever waits.
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };

  /** True once it is this request's turn; each wait may find that another went first, or that rest was asked for. */
  const turn = async (patienceMs: number, signal?: AbortSignal): Promise<boolean> => {
    for (;;) {
      const nowMs = clock.now().getTime();
      if (restsUntilMs - nowMs > patienceMs) return false;
      const waitMs = Math.max(nextSlotMs, restsUntilMs) - nowMs;
      if (waitMs <= 0) {
        nextSlotMs = nowMs + spacingMs;
        return true;
      }
      await sleep(waitMs, signal);
    }
  };

  return {
    enter: async (patienceMs, signal) => {
      signal?.throwIfAborted();
      await place(signal);
      let isTurn = false;
      try {
        isTurn = await turn(patienceMs, signal);
      } finally {
        if (!isTurn) leave();
      }
      return isTurn ? leave : null;
    },
    rest: (ms) => {
      restsUntilMs = Math.max(restsUntilMs, clock.now().getTime() + ms);
    },
  };
};
