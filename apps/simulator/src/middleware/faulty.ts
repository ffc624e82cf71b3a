import type { MiddlewareHandler } from 'hono';
import { setTimeout as wait } from 'node:timers/promises';

import type { Clock } from '@cineradar/platform/clock';

import type { FaultDesk, FaultRule, Struck } from '../faults.ts';
import type { RateLimit } from '../rate-limit.ts';
import { failure } from '../wire/envelope.ts';
import { breakRows, holdSeats } from '../wire/spoil.ts';

const json = (body: unknown, status: number, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });

const tooFast = (retryAfterSeconds: number): Response =>
  json(failure('TOO_MANY_REQUESTS', 'too many requests'), 429, { 'retry-after': String(retryAfterSeconds) });

/** A gateway's page, as real ones come: not the API's envelope. */
const gatewayPage = (status: number): Response =>
  new Response(`<html><title>${status}</title></html>`, { status, headers: { 'content-type': 'text/html' } });

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
      return gatewayPage(rule.status);
    case 'outage':
      return gatewayPage(503);
    case 'refused':
      return json(failure('GENERAL_ERROR', rule.message), 200);
    case 'slow':
    case 'truncated':
    case 'aborted':
    case 'malformed_rows':
    case 'carts':
      return undefined;
  }
};

/** A good answer's JSON made over; any other answer as it is. */
const madeOver = async (response: Response, seed: number, { rule, met }: Struck): Promise<Response> => {
  if (response.status !== 200 || !response.headers.get('content-type')?.includes('json')) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  const body: unknown = await response.json();
  if (rule.kind === 'malformed_rows') breakRows(body, rule.rows, seed, met);
  if (rule.kind === 'carts') holdSeats(body, rule.seats, seed, met);
  return Response.json(body, { status: 200, headers });
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

/** What a rule leaves of an answer that was made, or undefined when it leaves all. */
const spoiled = async (
  response: Response,
  seed: number,
  struck: Struck,
  server: Breakable | undefined,
): Promise<Response | undefined> => {
  const { rule } = struck;
  if (rule.kind === 'truncated' || rule.kind === 'aborted') return cutShort(response, rule, server);
  return rule.kind === 'malformed_rows' || rule.kind === 'carts' ? madeOver(response, seed, struck) : undefined;
};

export type FaultyOptions = {
  readonly seed: number;
  readonly desk: FaultDesk;
  readonly limit: RateLimit;
  /** The market's clock, by which outages come and go. */
  readonly clock: Clock;
};

/** Lets the configured faults happen to whatever it stands before. */
export const faulty =
  ({ seed, desk, limit, clock }: FaultyOptions): MiddlewareHandler<{ Bindings: Breakable }> =>
  async (c, next) => {
    const { requestsPerSecond } = desk.faults();
    const waitSeconds = requestsPerSecond === undefined ? 0 : limit.take(requestsPerSecond);
    if (waitSeconds > 0) return tooFast(waitSeconds);
    const struck = desk.strike(c.req.path, clock.now().getTime());
    for (const { rule } of struck) if (rule.kind === 'slow') await wait(rule.delayMs);
    for (const { rule } of struck) {
      const instead = insteadOf(rule);
      if (instead !== undefined) return instead;
    }
    await next();
    for (const each of struck) {
      const left = await spoiled(c.res, seed, each, c.env);
      if (left === undefined) continue;
      c.res = left;
      // The answer is no longer what its tag names; a new Response takes over the headers of the one before.
      c.res.headers.delete('etag');
    }
    return undefined;
  };
