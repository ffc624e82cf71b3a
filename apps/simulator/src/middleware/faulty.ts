import type { MiddlewareHandler } from 'hono';
import { setTimeout as wait } from 'node:timers/promises';

import type { FaultDesk, FaultRule } from '../faults.ts';
import type { RateLimit } from '../rate-limit.ts';
import { failure } from '../wire/envelope.ts';

const json = (body: unknown, status: number, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });

const tooFast = (retryAfterSeconds: number): Response =>
  json(failure('TOO_MANY_REQUESTS', 'too many requests'), 429, { 'retry-after': String(retryAfterSeconds) });

/** The answer that a rule gives in place of the true one, or undefined when it only spoils that. */
const insteadOf = (rule: FaultRule): Response | undefined => {
  switch (rule.kind) {
    case 'invalid_token':
      return json(failure('INVALID_TOKEN', 'the token is over'), 401);
    case 'expired_event':
      return json(failure('EXPIRED_EVENT_DETAIL', 'the show has started'), rule.status);
    case 'rate_limited':
      return tooFast(rule.retryAfterSeconds);
    case 'server_error':
      // A gateway's page, as real ones come: not the API's envelope.
      return new Response(`<html><title>${rule.status}</title></html>`, {
        status: rule.status,
        headers: { 'content-type': 'text/html' },
      });
    case 'refused':
      return json(failure('GENERAL_ERROR', rule.message), 200);
    case 'slow':
    case 'truncated':
    case 'aborted':
      return undefined;
  }
};

type Cut = Extract<FaultRule, { kind: 'truncated' | 'aborted' }>;

/** Over HTTP the socket is broken off; in-process the body fails, which is all that a reader there could see. */
type Breakable = { readonly outgoing?: { readonly destroy: () => void } };

const BYTES_LEAVE_MS = 20;

/** The first bytes of an answer, ending as if they were all of it, or (`aborted`) broken off. */
const cutShort = async (response: Response, { kind, keep }: Cut, server: Breakable | undefined): Promise<Response> => {
  const whole = new Uint8Array(await response.arrayBuffer());
  const kept = whole.slice(0, Math.floor(whole.length * keep));
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  if (kind === 'truncated') return new Response(kept, { status: response.status, headers });
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(kept);
      // The bytes kept must leave before the break, or the reader would see no answer at all.
      await wait(BYTES_LEAVE_MS);
      if (server?.outgoing === undefined) controller.error(new Error('broken off by a fault rule'));
      else server.outgoing.destroy();
    },
  });
  return new Response(body, { status: response.status, headers });
};

/** Lets the configured faults happen to whatever it stands before. */
export const faulty =
  (desk: FaultDesk, limit: RateLimit): MiddlewareHandler<{ Bindings: Breakable }> =>
  async (c, next) => {
    const { requestsPerSecond } = desk.faults();
    const waitSeconds = requestsPerSecond === undefined ? 0 : limit.take(requestsPerSecond);
    if (waitSeconds > 0) return tooFast(waitSeconds);
    const rules = desk.strike(c.req.path);
    for (const rule of rules) if (rule.kind === 'slow') await wait(rule.delayMs);
    for (const rule of rules) {
      const instead = insteadOf(rule);
      if (instead !== undefined) return instead;
    }
    await next();
    for (const rule of rules) {
      if (rule.kind === 'truncated' || rule.kind === 'aborted') c.res = await cutShort(c.res, rule, c.env);
    }
    return undefined;
  };
