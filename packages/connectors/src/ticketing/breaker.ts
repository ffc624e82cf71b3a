import type { BreakerConfig } from './config.ts';
import type { BreakerState } from './gates.ts';
import type { TicketingPorts } from './ports.ts';

/** What became of a request: `unknown` where it says nothing about the other side, for it was given up. */
export type Outcome = 'success' | 'failure' | 'unknown';

/** Leave to send one request, whose outcome must be told once. */
export type Pass = { readonly kind: 'pass'; readonly tell: (outcome: Outcome) => void };

/**
 * Shuts the way to what is away, so that whoever asks is answered at once. Our own, for the libraries found (cockatiel
 * 4.0, opossum 10.0) take their time from the system, let callers wait for the probe, and do not end waits under way.
 */
export type Breaker = {
  readonly admit: () => Pass | { readonly kind: 'shut'; readonly retryAtMs: number };
  /** Aborted when the breaker opens next: whoever waits for something else meanwhile need not wait on. */
  readonly opens: () => AbortSignal;
  /** When the next request may go that finds it open. */
  readonly untilMs: () => number;
};

/** The window moves by a tenth of its length. */
const SLICES = 10;

type Slice = { readonly number: number; requests: number; failures: number };

const openWindow = ({ windowMs, minRequests, failureShare }: BreakerConfig) => {
  const sliceMs = windowMs / SLICES;
  let slices: Slice[] = [];
  return {
    clear: (): void => {
      slices = [];
    },
    /** True when too many of the window's requests have failed, this one included. */
    add: (nowMs: number, isFailure: boolean): boolean => {
      const number = Math.floor(nowMs / sliceMs);
      slices = slices.filter((slice) => slice.number > number - SLICES);
      if (slices.at(-1)?.number !== number) slices.push({ number, requests: 0, failures: 0 });
      const newest = slices.at(-1);
      if (newest) newest.requests += 1;
      if (newest && isFailure) newest.failures += 1;
      const requests = slices.reduce((sum, slice) => sum + slice.requests, 0);
      const failures = slices.reduce((sum, slice) => sum + slice.failures, 0);
      return requests >= minRequests && failures >= failureShare * requests;
    },
  };
};

/** Opens a breaker, closed. `onChange` is told each new state. */
export const openBreaker = (
  config: BreakerConfig,
  { clock, random }: Pick<TicketingPorts, 'clock' | 'random'>,
  onChange: (state: BreakerState) => void = () => undefined,
): Breaker => {
  const window = openWindow(config);
  let state: BreakerState = 'closed';
  let untilMs = 0;
  let openings = 0;
  /** Counts changes, so that an answer to a request of before one is not taken for one of after it. */
  let era = 0;
  let opening = new AbortController();
  const nowMs = (): number => clock.now().getTime();

  const become = (next: BreakerState): void => {
    state = next;
    era += 1;
    onChange(next);
  };
  const open = (): void => {
    openings += 1;
    const pauseMs = Math.min(config.openCapMs, config.openMs * 2 ** (openings - 1));
    // Half of the pause is left to chance, so that many processes do not come back together.
    untilMs = nowMs() + Math.ceil(pauseMs * (0.5 + random() / 2));
    become('open');
    const told = opening;
    opening = new AbortController();
    told.abort();
  };
  const close = (): void => {
    openings = 0;
    window.clear();
    become('closed');
  };

  const tellOrdinary = (outcome: Outcome): void => {
    if (outcome !== 'unknown' && window.add(nowMs(), outcome === 'failure')) open();
  };
  const tellProbe = (outcome: Outcome): void => {
    if (outcome === 'success') close();
    else if (outcome === 'failure') open();
    else untilMs = nowMs();
  };
  const passed = (tell: (outcome: Outcome) => void): Pass => {
    const admittedIn = era;
    return { kind: 'pass', tell: (outcome) => (era === admittedIn ? tell(outcome) : undefined) };
  };

  return {
    admit: () => {
      if (state === 'closed') return passed(tellOrdinary);
      if (nowMs() < untilMs) return { kind: 'shut', retryAtMs: untilMs };
      // Should the probe never be told of, the next may go after another pause.
      untilMs = nowMs() + config.openMs;
      become('half_open');
      return passed(tellProbe);
    },
    opens: () => opening.signal,
    untilMs: () => untilMs,
  };
};
