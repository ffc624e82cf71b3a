import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';
import type { MiddlewareHandler } from 'hono';
import type { Authenticate } from '../auth/grant.ts';
import type { ApiEnv, MarketContext } from './env.ts';

/** Lets in who has a valid token of a market that is served here; everyone else is refused before any work. */
export const gate =
  (authenticate: Authenticate, markets: ReadonlyMap<MarketName, MarketContext>): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const grant = await authenticate(c.req.header('authorization'));
    const market = markets.get(grant.market);
    if (market === undefined) throw new DomainError('forbidden', `The market ${grant.market} is not served here.`);
    c.set('subject', grant.subject);
    c.set('scopes', grant.scopes);
    c.set('market', market);
    await next();
  };
