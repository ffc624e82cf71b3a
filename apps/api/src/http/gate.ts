import { DomainError } from '@cineradar/core/shared/errors';
import type { Context, MiddlewareHandler } from 'hono';
import { clientAddress } from '../accounts/client-address.ts';
import type { Authenticate, Grant } from '../auth/grant.ts';
import type { Limit, Taken } from '../limits/limiter.ts';
import type { Meter, Spent } from '../limits/meter.ts';
import { ruleOf } from '../limits/operation-rules.ts';
import { quotaReached } from '../limits/quota-reached.ts';
import { tooMany } from '../limits/too-many.ts';
import type { ApiEnv } from './env.ts';
import type { MarketOf } from './market-of.ts';
import { operationOf } from './operation.ts';

export type GateDeps = {
  readonly authenticate: Authenticate;
  readonly meter: Meter;
  /** Hears of each refusal by a limit: of whom, and by which. */
  readonly onLimited: (grant: Grant, limit: Limit) => void;
  readonly marketOf: MarketOf;
  /** How many proxies of ours stand before this process and note the caller's address. */
  readonly proxyHops: number;
};

/** Paths where a ticket in the query stands for a token: a browser's WebSocket can send no header. */
const TICKET_PATHS = new Set(['/v1/occupancy/stream', '/v1/occupancy/socket.io/']);

const ticketOf = (c: Context<ApiEnv>): string | undefined =>
  TICKET_PATHS.has(c.req.path) && c.req.header('authorization') === undefined ? c.req.query('ticket') : undefined;

const grantOf = (c: Context<ApiEnv>, { authenticate, proxyHops }: GateDeps): Grant | Promise<Grant> => {
  const ticket = ticketOf(c);
  const streams = c.get('streams');
  return ticket === undefined || streams === undefined
    ? authenticate(c.req.header('authorization'), () => clientAddress(c, proxyHops))
    : streams.takeTicket(ticket);
};

/** Counts a request; refuses one that is over a limit, or that must not go on uncounted. */
const count = (c: Context<ApiEnv>, grant: Grant, { meter, onLimited }: GateDeps): void | Promise<void> => {
  const { units, whileRedisIsAway } = ruleOf(operationOf(c), c.req.method);
  const judge = (taken: Taken | Spent): void => {
    meter.tell(grant, c.get('headers'));
    if ('month' in taken) throw quotaReached(taken.month, Date.now());
    if (!taken.allowed) {
      onLimited(grant, taken.by);
      throw tooMany(grant, taken, units);
    }
    // Tokens of people and of ours are counted by each process alone meanwhile: a note must not be lost by a limit.
    if (!taken.alone || whileRedisIsAway === 'open' || grant.apiKey === undefined) return;
    throw new DomainError('unavailable', 'Requests like this one cannot be counted now. Send it again in a moment.', {
      retryAfterSeconds: 2,
    });
  };
  const taken = meter.take(grant, units);
  return taken instanceof Promise ? taken.then(judge) : judge(taken);
};

/**
 * Lets in who has a valid token or key of a market that is served here and quota left; everyone else is refused before
 * any work. Scopes are the routes' (`guarded`).
 */
export const gate =
  (deps: GateDeps): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const granted = grantOf(c, deps);
    const grant = granted instanceof Promise ? await granted : granted;
    c.set('grant', grant);
    c.set('subject', grant.subject);
    c.set('scopes', grant.scopes);
    c.set('meter', deps.meter);
    const counted = count(c, grant, deps);
    if (counted instanceof Promise) await counted;
    const market = deps.marketOf(grant);
    c.set('market', market instanceof Promise ? await market : market);
    await next();
  };
