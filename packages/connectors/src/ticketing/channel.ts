import type { Breaker, Outcome } from './breaker.ts';
import { openBreaker } from './breaker.ts';
import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { Entry, Gate } from './gate.ts';
import { openGate } from './gate.ts';
import type { GateName } from './gates.ts';
import type { HttpRequest, Received } from './http.ts';
import { send } from './http.ts';
import type { TicketingPorts } from './ports.ts';
import { backoffMs, retryAfterMs } from './retry.ts';
import type { Verdict } from './verdict.ts';
import { judge } from './verdict.ts';

export type ApiRequest = {
  readonly gate: GateName;
  readonly method: 'GET' | 'POST';
  /** Below the API's base path, or a whole address of another server. */
  readonly path: string | URL;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: { readonly type: string; readonly text: string };
  /** How the answer is to be understood, where it is not in this API's envelope. */
  readonly judge?: (received: Received) => Verdict;
};

/** The road to the API: sends a request through its gate, and again after a passing failure, within the bounds of the config. */
export type Channel = {
  /** The verdict on the last try. Rejects only when `signal` is aborted during a wait. */
  readonly call: (request: ApiRequest, signal?: AbortSignal) => Promise<Verdict>;
};

/** The result of one try, and how long the API asked us to wait before the next (0: it did not). */
type Tried = { readonly verdict: Verdict; readonly restMs: number };

type Way = { readonly gate: Gate; readonly breaker: Breaker };

/** The address of a resource. */
export const addressOf = (config: TicketingConfig, { path, query = {} }: Pick<ApiRequest, 'path' | 'query'>): URL => {
  const url = new URL(path instanceof URL ? path : config.baseUrl.replace(/\/+$/, '') + config.basePath + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
};

const toHttp = (config: TicketingConfig, request: ApiRequest): HttpRequest => ({
  method: request.method,
  url: addressOf(config, request),
  headers: {
    accept: 'application/json',
    'user-agent': config.userAgent,
    ...request.headers,
    ...(request.content === undefined ? {} : { 'content-type': request.content.type }),
  },
  ...(request.content === undefined ? {} : { body: request.content.text }),
});

const isPassing = (verdict: Verdict): verdict is Failed =>
  verdict.kind === 'failed' && verdict.retryable && verdict.reason !== 'aborted';

/** Turned away before anything was sent: who asks is told at once, for more tries would change nothing. */
const turnedAway = ({ kind, untilMs }: Exclude<Entry, { kind: 'entered' }>): Failed =>
  kind === 'resting'
    ? failed('rate_limited', 'the merchant asked for a long rest', untilMs)
    : failed('budget_spent', 'no more requests today', untilMs);

const circuitOpen = (gate: GateName, retryAtMs: number): Failed =>
  failed('circuit_open', `too much of what ${gate} was asked failed`, retryAtMs);

/** What a verdict says of the other side: an answer that refuses is still the answer of a server that is there. */
const outcomeOf = (verdict: Verdict): Outcome => {
  if (verdict.kind !== 'failed') return 'success';
  switch (verdict.reason) {
    case 'network':
    case 'timeout':
    case 'truncated':
    case 'server_error':
    case 'rate_limited':
      return 'failure';
    case 'aborted':
    case 'budget_spent':
    case 'circuit_open':
      return 'unknown';
    case 'unsuccessful':
    case 'unauthorised':
    case 'refused':
    case 'unreadable':
      return 'success';
  }
};

const openWay = (name: GateName, config: TicketingConfig, ports: TicketingPorts): Way => {
  const { aloneShare, limits, gateLimits } = config;
  const onChange = (state: Parameters<NonNullable<TicketingPorts['onBreaker']>>[0]['state']): void =>
    ports.onBreaker?.({ gate: name, state });
  onChange('closed');
  return {
    gate: openGate({ name, limits: gateLimits[name] ?? limits, aloneShare }, ports),
    breaker: openBreaker(config.breaker, ports, onChange),
  };
};

export const openChannel = (config: TicketingConfig, ports: TicketingPorts): Channel => {
  const ways: Readonly<Record<GateName, Way>> = {
    auth: openWay('auth', config, ports),
    catalogue: openWay('catalogue', config, ports),
    XXI: openWay('XXI', config, ports),
    CGV: openWay('CGV', config, ports),
    CINEPOLIS: openWay('CINEPOLIS', config, ports),
  };

  const exchange = async (request: ApiRequest, gate: Gate, signal?: AbortSignal): Promise<Tried> => {
    const sentAtMs = ports.clock.now().getTime();
    const received = await send(ports.fetch, toHttp(config, request), config.timeoutMs, signal);
    const verdict = received.kind === 'received' ? (request.judge ?? judge)(received) : received;
    const now = ports.clock.now();
    const outcome = verdict.kind === 'failed' ? verdict.reason : verdict.kind;
    ports.onSent?.({ gate: request.gate, outcome, tookMs: now.getTime() - sentAtMs });
    const restMs =
      (received.kind === 'received' && isPassing(verdict) ? retryAfterMs(received.retryAfter, now) : null) ?? 0;
    gate.rest(restMs);
    if (verdict.kind !== 'failed' || restMs === 0) return { verdict, restMs };
    return { verdict: { ...verdict, retryAtMs: now.getTime() + restMs }, restMs };
  };

  /** Runs a wait that also ends when the gate's breaker opens: null then. */
  const unlessOpened = async <T>(
    { breaker }: Way,
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

  const tryOnce = async (request: ApiRequest, way: Way, signal?: AbortSignal): Promise<Tried> => {
    const pass = way.breaker.admit();
    if (pass.kind === 'shut') return { verdict: circuitOpen(request.gate, pass.retryAtMs), restMs: Infinity };
    let outcome: Outcome = 'unknown';
    try {
      const entry = await unlessOpened(way, (ended) => way.gate.enter(config.backoffCapMs, ended), signal);
      if (entry === null) return { verdict: circuitOpen(request.gate, way.breaker.untilMs()), restMs: Infinity };
      if (entry.kind !== 'entered') return { verdict: turnedAway(entry), restMs: Infinity };
      try {
        const tried = await exchange(request, way.gate, signal);
        outcome = outcomeOf(tried.verdict);
        return tried;
      } finally {
        entry.leave();
      }
    } finally {
      pass.tell(outcome);
    }
  };

  return {
    call: async (request, signal) => {
      const way = ways[request.gate];
      for (let tries = 1; ; tries += 1) {
        const { verdict, restMs } = await tryOnce(request, way, signal);
        if (!isPassing(verdict) || tries >= config.maxTries || restMs > config.backoffCapMs) return verdict;
        const waitMs = restMs + backoffMs(tries, config.backoffBaseMs, config.backoffCapMs, ports.random);
        await unlessOpened(way, (ended) => ports.sleep(waitMs, ended), signal);
      }
    },
  };
};
