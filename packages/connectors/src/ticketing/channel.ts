import type { Outcome } from './breaker.ts';
import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import type { GateName } from './gates.ts';
import type { HttpRequest, Received } from './http.ts';
import { send } from './http.ts';
import type { TicketingPorts } from './ports.ts';
import { backoffMs, retryAfterMs } from './retry.ts';
import type { Verdict } from './verdict.ts';
import { judge } from './verdict.ts';
import type { Way } from './way.ts';
import { openWay } from './way.ts';

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
type Tried = { readonly kind: 'tried'; readonly verdict: Verdict; readonly restMs: number; readonly outcome: Outcome };

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
    case 'not_found':
    case 'unauthorised':
    case 'refused':
    case 'unreadable':
      return 'success';
  }
};

export const openChannel = (config: TicketingConfig, ports: TicketingPorts): Channel => {
  const ways: Readonly<Record<GateName, Way>> = {
    auth: openWay('auth', config, ports),
    catalogue: openWay('catalogue', config, ports),
    XXI: openWay('XXI', config, ports),
    CGV: openWay('CGV', config, ports),
    CINEPOLIS: openWay('CINEPOLIS', config, ports),
  };

  const tryOnce = async (request: ApiRequest, way: Way, signal?: AbortSignal): Promise<Tried> => {
    const sentAtMs = ports.clock.now().getTime();
    const received = await send(ports.fetch, toHttp(config, request), config.timeoutMs, signal);
    const judged = received.kind === 'received' ? (request.judge ?? judge)(received) : received;
    const now = ports.clock.now();
    ports.onSent?.({
      gate: request.gate,
      outcome: judged.kind === 'failed' ? judged.reason : judged.kind,
      tookMs: now.getTime() - sentAtMs,
    });
    const outcome = outcomeOf(judged);
    const askedMs = received.kind === 'received' && isPassing(judged) ? retryAfterMs(received.retryAfter, now) : null;
    if (judged.kind !== 'failed' || askedMs === null) return { kind: 'tried', verdict: judged, restMs: 0, outcome };
    way.rest(askedMs);
    return { kind: 'tried', verdict: { ...judged, retryAtMs: now.getTime() + askedMs }, restMs: askedMs, outcome };
  };

  return {
    call: async (request, signal) => {
      const way = ways[request.gate];
      for (let tries = 1; ; tries += 1) {
        const tried = await way.through(() => tryOnce(request, way, signal), signal);
        // Turned away before anything was sent: more tries would change nothing.
        if (tried.kind === 'failed') return tried;
        const { verdict, restMs } = tried;
        if (!isPassing(verdict) || tries >= config.maxTries || restMs > config.backoffCapMs) return verdict;
        await way.pause(restMs + backoffMs(tries, config.backoffBaseMs, config.backoffCapMs, ports.random), signal);
      }
    },
  };
};
