import type { Outcome } from './breaker.ts';
import { openBreaker } from './breaker.ts';
import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { Entry } from './gate.ts';
import { openGate } from './gate.ts';
import type { BreakerState, GateName } from './gates.ts';
import type { TicketingPorts } from './ports.ts';

/** The way to one merchant: its gate, and the breaker that shuts it while the merchant is away. */
export type Way = {
  /**
   * Runs `send` in its turn and gives what it gives; or tells at once why nothing was sent, and from when it is worth
   * asking again. Whoever waits when the breaker opens is told then. Rejects when `signal` is aborted during the wait.
   */
  readonly through: <T extends { readonly outcome: Outcome }>(
    send: () => Promise<T>,
    signal?: AbortSignal,
  ) => Promise<T | Failed>;
  /** Waits before another try; no longer than until the breaker opens. Rejects when `signal` is aborted. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The merchant asked to be left alone. */
  readonly rest: (ms: number) => void;
};

const turnedAway = ({ kind, untilMs }: Exclude<Entry, { kind: 'entered' }>): Failed =>
  kind === 'resting'
    ? failed('rate_limited', 'the merchant asked for a long rest', untilMs)
    : failed('budget_spent', 'no more requests today', untilMs);

export const openWay = (name: GateName, config: TicketingConfig, ports: TicketingPorts): Way => {
  const { aloneShare, backoffCapMs, limits, gateLimits } = config;
  const gate = openGate({ name, limits: gateLimits[name] ?? limits, aloneShare }, ports);
  const onChange = (state: BreakerState): void => ports.onBreaker?.({ gate: name, state });
  const breaker = openBreaker(config.breaker, ports, onChange);
  onChange('closed');

  const shut = (retryAtMs: number): Failed =>
    failed('circuit_open', `too much of what ${name} was asked has failed`, retryAtMs);

  /** Runs a wait that also ends when the breaker opens: null then. */
  const unlessOpened = async <T>(
    wait: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | null> => {
    const opens = breaker.opens();
    try {
      return await wait(signal === undefined ? opens : AbortSignal.any([signal, opens]));
    } catch (error) {
      if (opens.aborted && signal?.aborted !== true) return null;
      throw error;
    }
  };

  return {
    through: async (send, signal) => {
      const pass = breaker.admit();
      if (pass.kind === 'shut') return shut(pass.retryAtMs);
      let outcome: Outcome = 'unknown';
      try {
        const entry = await unlessOpened((ended) => gate.enter(backoffCapMs, ended), signal);
        if (entry === null) return shut(breaker.untilMs());
        if (entry.kind !== 'entered') return turnedAway(entry);
        try {
          const sent = await send();
          outcome = sent.outcome;
          return sent;
        } finally {
          entry.leave();
        }
      } finally {
        pass.tell(outcome);
      }
    },
    pause: async (ms, signal) => {
      await unlessOpened((ended) => ports.sleep(ms, ended), signal);
    },
    rest: gate.rest,
  };
};
