import type { Clock } from '@cineradar/platform/clock';
import { createSimulator } from '@cineradar/simulator/app';
import type { Faults } from '@cineradar/simulator/faults';

type Size = Parameters<typeof createSimulator>[0]['size'];

/** A simulator in this process and the one clock that it, the client and the planner go by. Waiting costs no time. */
export type MarketTime = {
  readonly clock: Clock;
  /** Moves to an instant, also back: looks are taken side by side, each from the moment it is due. */
  readonly moveTo: (ms: number) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly fetch: typeof fetch;
};

/** Opens a market that stands at `at` until it is moved. */
export const openMarketTime = (seed: number, size: Size, at: Date, faults: Faults): MarketTime => {
  let nowMs = at.getTime();
  const simulator = createSimulator({ seed, size, clockAt: at, faults, realNowMs: () => nowMs });
  const moveTo = async (ms: number): Promise<void> => {
    nowMs = ms;
    await simulator.request('/_simulator/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ at: new Date(ms).toISOString() }),
    });
  };
  return {
    clock: { now: () => new Date(nowMs) },
    moveTo,
    sleep: (ms) => moveTo(nowMs + Math.ceil(ms)),
    fetch: async (input, init) => simulator.request(input instanceof URL ? input.href : input, init),
  };
};
