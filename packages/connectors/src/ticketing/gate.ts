import { openPlaces } from './places.ts';
import type { TicketingPorts } from './ports.ts';
import type { GateOptions, Wait } from './turns.ts';
import { openTurns } from './turns.ts';

export type Entry = { readonly kind: 'entered'; readonly leave: () => void } | Wait;

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

type World = Pick<TicketingPorts, 'clock' | 'sleep' | 'allowance' | 'onWaiting'>;

export const openGate = (options: GateOptions, world: World): Gate => {
  const places = openPlaces(options.limits.concurrency);
  const turns = openTurns(options, world);
  let waiting = 0;
  const waits = (change: 1 | -1): void => {
    waiting += change;
    world.onWaiting?.({ gate: options.name, waiting });
  };

  const enter = async (patienceMs: number, signal?: AbortSignal): Promise<Entry> => {
    await places.take(signal);
    let isTurn = false;
    try {
      const turn = await turns.take(patienceMs, signal);
      if (turn.kind !== 'turn') return turn;
      isTurn = true;
      const leave = (): void => {
        turn.giveBack();
        places.leave();
      };
      return { kind: 'entered', leave };
    } finally {
      if (!isTurn) places.leave();
    }
  };

  return {
    enter: async (patienceMs, signal) => {
      signal?.throwIfAborted();
      waits(1);
      try {
        return await enter(patienceMs, signal);
      } finally {
        waits(-1);
      }
    },
    rest: turns.rest,
  };
};
