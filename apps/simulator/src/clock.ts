import type { Clock } from '@cineradar/platform/clock';

export type ClockMove = {
  /** The instant to jump to; absent: where the clock is. */
  readonly at?: Date | undefined;
  /** Added to it. */
  readonly advanceSeconds?: number | undefined;
  /** Market seconds a real second from now on; 0 stands still; absent: as before. */
  readonly speed?: number | undefined;
};

/** The market's clock: real time, or standing, or anything in between, and movable. */
export type MovableClock = Clock & { readonly speed: () => number; readonly move: (by: ClockMove) => void };

/**
 * A clock that stands at `standsAt`, or runs with `realNowMs` when that is absent. It goes wherever it is moved to,
 * backwards too: the market at an instant is a pure function, so nothing has to be undone.
 */
export const openMarketClock = (standsAt: Date | undefined, realNowMs: () => number): MovableClock => {
  let speed = standsAt === undefined ? 1 : 0;
  let originMs = standsAt?.getTime() ?? realNowMs();
  let setAtMs = realNowMs();
  const nowMs = (): number => originMs + (realNowMs() - setAtMs) * speed;
  return {
    now: () => new Date(nowMs()),
    speed: () => speed,
    move: (by) => {
      originMs = (by.at?.getTime() ?? nowMs()) + (by.advanceSeconds ?? 0) * 1_000;
      setAtMs = realNowMs();
      speed = by.speed ?? speed;
    },
  };
};
