import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '@cineradar/platform/clock';
import { systemClock } from '@cineradar/platform/clock';
import type { Allowance } from '@cineradar/platform/redis/allowance';
import type { AnswerStore } from '@cineradar/platform/redis/answers';

import type { FailureReason } from './failure.ts';
import type { BreakerState, GateName } from './gates.ts';

/** One request that was sent, for metrics. `started` is the API's word for a seat map of a showing that has begun. */
export type SentRequest = {
  readonly gate: GateName;
  readonly outcome: 'ok' | 'unchanged' | 'started' | 'token_over' | FailureReason;
  readonly tookMs: number;
};

/** What became of one read of the catalogue that could have been spared. */
export type ConditionalRead = {
  readonly gate: GateName;
  /** `unchanged`: asked, and answered 304; `kept`: not asked again within a run; `changed`: asked in vain; `new`: nothing kept. */
  readonly outcome: 'unchanged' | 'kept' | 'changed' | 'new';
};

/** The world as the client needs it. */
export type TicketingPorts = {
  readonly fetch: typeof fetch;
  /** Real time, for tokens and waits; never a market's clock, which may stand still. */
  readonly clock: Clock;
  /** Resolves after `ms`; rejects when `signal` is aborted before. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** The limits as many processes share them; without it each keeps to them alone. */
  readonly allowance?: Allowance;
  /** Where answers of the catalogue are kept; this process's memory without it. */
  readonly answers?: AnswerStore;
  readonly onSent?: (sent: SentRequest) => void;
  /** A gate's breaker has changed its state; told at the start as well. */
  readonly onBreaker?: (change: { readonly gate: GateName; readonly state: BreakerState }) => void;
  /** How many requests wait before a gate, at each change. */
  readonly onWaiting?: (wait: { readonly gate: GateName; readonly waiting: number }) => void;
  readonly onConditional?: (read: ConditionalRead) => void;
};

export const systemPorts: TicketingPorts = {
  fetch: globalThis.fetch,
  clock: systemClock,
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
  random: Math.random,
};
