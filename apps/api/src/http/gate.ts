import { DomainError } from '@cineradar/core/shared/errors';
import type { Context, MiddlewareHandler } from 'hono';
import type { Authenticate, Grant } from '../auth/grant.ts';
import { limitHeaders } from '../limits/headers.ts';
import { type Limits, limitsFor } from '../limits/limits-for.ts';
import type { ApiEnv } from './env.ts';
import type { MarketOf } from './market-of.ts';

export type GateDeps = Limits & {
  readonly authenticate: Authenticate;
  readonly onLimited: () => void;
  readonly marketOf: MarketOf;
};

/** Paths where a ticket in the query stands for a token: a browser's WebSocket can send no header. */
const TICKET_PATHS = new Set(['/v1/occupancy/stream', '/v1/occupancy/socket.io/']);

const ticketOf = (c: Context<ApiEnv>): string | undefined =>
  TICKET_PATHS.has(c.req.path) && c.req.header('authorization') === undefined ? c.req.query('ticket') : undefined;

/**
 * Lets in who has a valid token of a market that is served here and quota left; everyone else is refused before any
 * work. Scopes are the routes' (`guarded`).
 */
export const gate = ({ authenticate, onLimited, marketOf, ...limits }: GateDeps): MiddlewareHandler<ApiEnv> => {
  const limitOf = limitsFor(limits);
  return async (c, next) => {
    const ticket = ticketOf(c);
    const streams = c.get('streams');
    const granted: Grant | Promise<Grant> =
      ticket === undefined || streams === undefined
        ? authenticate(c.req.header('authorization'))
        : streams.takeTicket(ticket);
    const grant = granted instanceof Promise ? await granted : granted;
    c.set('grant', grant);
    c.set('subject', grant.subject);
    c.set('scopes', grant.scopes);
    const { limiter, policy } = limitOf(grant);
    const allowance = limiter.take(grant.subject);
    limitHeaders(c.get('headers'), limiter.quota, policy, allowance);
    if (!allowance.allowed) {
      onLimited();
      throw new DomainError('rate_limited', 'This subject has used up its quota. Wait as long as Retry-After says.', {
        retryAfterSeconds: allowance.retryAfterSeconds,
      });
    }
    const market = marketOf(grant);
    c.set('market', market instanceof Promise ? await market : market);
    await next();
  };
};
