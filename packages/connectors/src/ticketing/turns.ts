import type { Allowance, Taken } from '@cineradar/platform/redis/allowance';

import type { GateLimits } from './config.ts';
import type { GateName } from './gates.ts';
import type { TicketingPorts } from './ports.ts';

/** `aloneShare`: of the rate, used while the shared allowance is away; it changes nothing where there is none. */
export type GateOptions = { readonly name: GateName; readonly limits: GateLimits; readonly aloneShare: number };

/** `resting`, `spent`: nothing may be sent before `untilMs`, for the merchant asked for it or the day's budget is used up. */
export type Wait = { readonly kind: 'resting' | 'spent'; readonly untilMs: number };
export type Turn = { readonly kind: 'turn'; readonly giveBack: () => void } | Wait;

/** So many a second, evenly spaced. */
export type Turns = {
  /** Resolves when it is this request's turn, or at once when that is past `patienceMs`. Rejects when `signal` is aborted. */
  readonly take: (patienceMs: number, signal?: AbortSignal) => Promise<Turn>;
  readonly rest: (ms: number) => void;
};

type World = Pick<TicketingPorts, 'clock' | 'sleep' | 'allowance'>;

/** This process's own count: the next free moment, and the rest that was asked for. */
const openCount = (spacingMs: number) => {
  let nextSlotMs = 0;
  let restsUntilMs = 0;
  return {
    restsUntilMs: () => restsUntilMs,
    rest: (untilMs: number): void => {
      restsUntilMs = Math.max(restsUntilMs, untilMs);
    },
    /** How long until the next free moment; takes it when that is now. */
    take: (nowMs: number): number => {
      const waitMs = nextSlotMs - nowMs;
      if (waitMs <= 0) nextSlotMs = nowMs + spacingMs;
      return waitMs;
    },
    /** A moment taken elsewhere. */
    skip: (dueMs: number): void => {
      nextSlotMs = Math.max(nextSlotMs, dueMs + spacingMs);
    },
  };
};

type Count = ReturnType<typeof openCount>;

/** Waits for a moment that was granted, and gives it back when it cannot be used. */
const useGranted = async (
  { waitMs, giveBack }: Extract<Taken, { kind: 'granted' }>,
  count: Count,
  { clock, sleep }: World,
  signal?: AbortSignal,
): Promise<Turn | 'again'> => {
  count.skip(clock.now().getTime() + waitMs);
  let isDue = false;
  try {
    if (waitMs > 0) await sleep(waitMs, signal);
    // A moment from before a rest is forfeit: all who hold one would go through together at its end.
    isDue = count.restsUntilMs() <= clock.now().getTime();
  } finally {
    if (!isDue) giveBack();
  }
  return isDue ? { kind: 'turn', giveBack } : 'again';
};

/** Takes turns from what all processes share; while nobody can be asked for them, this process counts alone. */
export const openTurns = ({ name, limits, aloneShare }: GateOptions, world: World): Turns => {
  const { clock, sleep, allowance } = world;
  const count = openCount(1000 / limits.perSecond / (allowance === undefined ? 1 : aloneShare));
  const nowMs = (): number => clock.now().getTime();

  const alone = async (signal?: AbortSignal): Promise<Turn | 'again'> => {
    const waitMs = count.take(nowMs());
    if (waitMs <= 0) return { kind: 'turn', giveBack: () => undefined };
    await sleep(waitMs, signal);
    return 'again';
  };

  const shared = async (from: Allowance, patienceMs: number, signal?: AbortSignal): Promise<Turn | 'again'> => {
    const taken = await from.take(name, limits, patienceMs);
    switch (taken.kind) {
      case 'away':
        return alone(signal);
      case 'resting':
      case 'spent':
        return { kind: taken.kind, untilMs: nowMs() + taken.waitMs };
      case 'full':
        await sleep(taken.retryInMs, signal);
        return 'again';
      case 'granted':
        return useGranted(taken, count, world, signal);
    }
  };

  return {
    take: async (patienceMs, signal) => {
      // Each wait may find that another went first, or that rest was asked for.
      for (;;) {
        const restMs = count.restsUntilMs() - nowMs();
        if (restMs > patienceMs) return { kind: 'resting', untilMs: count.restsUntilMs() };
        if (restMs > 0) {
          await sleep(restMs, signal);
          continue;
        }
        const turn = await (allowance === undefined ? alone(signal) : shared(allowance, patienceMs, signal));
        if (turn !== 'again') return turn;
      }
    },
    rest: (ms) => {
      if (ms <= 0) return;
      count.rest(nowMs() + ms);
      allowance?.rest(name, ms);
    },
  };
};
