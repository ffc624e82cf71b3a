import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { Gate } from './gate.ts';
import { openGate } from './gate.ts';
import type { HttpRequest } from './http.ts';
import { send } from './http.ts';
import type { GateName, TicketingPorts } from './ports.ts';
import { backoffMs, retryAfterMs } from './retry.ts';
import type { Verdict } from './verdict.ts';
import { judge } from './verdict.ts';

export type ApiRequest = {
  readonly gate: GateName;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** The road to the API: sends a request through its gate, and again after a passing failure, within the bounds of the config. */
export type Channel = {
  /** The verdict on the last try. Rejects only when `signal` is aborted during a wait. */
  readonly call: (request: ApiRequest, bearer: string | null, signal?: AbortSignal) => Promise<Verdict>;
};

/** The result of one try, and how long the API asked us to wait before the next (0: it did not). */
type Tried = { readonly verdict: Verdict; readonly restMs: number };

const toHttp = (config: TicketingConfig, request: ApiRequest, bearer: string | null): HttpRequest => {
  const url = new URL(config.baseUrl.replace(/\/+$/, '') + request.path);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  return {
    method: request.method,
    url,
    headers: {
      accept: 'application/json',
      'user-agent': config.userAgent,
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: request.body,
  };
};

const isPassing = (verdict: Verdict): verdict is Failed =>
  verdict.kind === 'failed' && verdict.retryable && verdict.reason !== 'aborted';

export const openChannel = (config: TicketingConfig, ports: TicketingPorts): Channel => {
  const gates: Readonly<Record<GateName, Gate>> = {
    auth: openGate(config.limits, ports),
    catalogue: openGate(config.limits, ports),
    XXI: openGate(config.limits, ports),
    CGV: openGate(config.limits, ports),
    CINEPOLIS: openGate(config.limits, ports),
  };

  const tryOnce = async (request: ApiRequest, bearer: string | null, signal?: AbortSignal): Promise<Tried> => {
    const gate = gates[request.gate];
    const leave = await gate.enter(config.backoffCapMs, signal);
    // Whoever asks is told at once, and the merchant is left alone.
    if (leave === null)
      return { verdict: failed('rate_limited', 'the merchant asked for a long rest'), restMs: Infinity };
    try {
      const sentAtMs = ports.clock.now().getTime();
      const received = await send(ports.fetch, toHttp(config, request, bearer), config.timeoutMs, signal);
      const verdict = received.kind === 'received' ? judge(received) : received;
      const now = ports.clock.now();
      const outcome = verdict.kind === 'failed' ? verdict.reason : verdict.kind;
      ports.onSent?.({ gate: request.gate, outcome, tookMs: now.getTime() - sentAtMs });
      const askedMs =
        received.kind === 'received' && isPassing(verdict) ? retryAfterMs(received.retryAfter, now) : null;
      const restMs = askedMs ?? 0;
      gate.rest(restMs);
      return { verdict, restMs };
    } finally {
      leave();
    }
  };

  return {
    call: async (request, bearer, signal) => {
      for (let tries = 1; ; tries += 1) {
        const { verdict, restMs } = await tryOnce(request, bearer, signal);
        if (!isPassing(verdict) || tries >= config.maxTries || restMs > config.backoffCapMs) return verdict;
        const jitterMs = backoffMs(tries, config.backoffBaseMs, config.backoffCapMs, ports.random);
        await ports.sleep(restMs + jitterMs, signal);
      }
    },
  };
};
