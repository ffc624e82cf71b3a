import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '@cineradar/platform/clock';
import { systemClock } from '@cineradar/platform/clock';

import type { FailureReason } from './failure.ts';

/** One request that was sent, for metrics. `started` is the API's word for a seat map of a showing that has begun. */
export type SentRequest = {
  readonly gate: GateName;
  readonly outcome: 'ok' | 'started' | 'token_over' | FailureReason;
  readonly tookMs: number;
};

/** What shares one allowance: signing in, the catalogue with its schedules, and each chain's seat maps. */
export type GateName = 'auth' | 'catalogue' | 'XXI' | 'CGV' | 'CINEPOLIS';

/** The world as the client needs it. */
export type TicketingPorts = {
  readonly fetch: typeof fetch;
  /** Real time, for tokens and waits; never a market's clock, which may stand still. */
  readonly clock: Clock;
  /** Resolves after `ms`; rejects when `signal` is aborted before. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly onSent?: (sent: SentRequest) => void;
};

export const systemPorts: TicketingPorts = {
  fetch: globalThis.fetch,
  clock: systemClock,
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
  random: Math.random,
};
