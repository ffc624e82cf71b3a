import { createRoute } from '@hono/zod-openapi';
import type { MarketName } from '@cineradar/platform/config';
import { measureFreshness } from '@cineradar/services/scrapes/measure-freshness';
import { readStatus } from '@cineradar/services/status/read-status';
import type { Accounts } from '../accounts/accounts.ts';
import { answerText } from '../http/answer.ts';
import type { MarketContext } from '../http/env.ts';
import { NOT_MODIFIED, ok, problem, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf } from '../http/tenant.ts';
import { openAddressLimit } from '../limits/by-address.ts';
import { queryOf } from '../schemas/common.ts';
import { ServiceStatus } from '../schemas/status.ts';
import { keptFor } from '../status/kept-for.ts';

const GOOD_FOR_MS = 5_000;
/** A query over a day of showings. */
const FRESHNESS_GOOD_FOR_MS = 30_000;
const QUOTA = { requests: 120, windowSeconds: 60 };

const get = createRoute({
  method: 'get',
  path: '/v1/status',
  operationId: 'getStatus',
  tags: ['Status'],
  summary: 'How this service stands: its parts, their last 90 days, freshness by chain, incidents',
  description:
    'Needs no token. Probes of ours look every 20 seconds from outside, as a client would; an incident opens after three looks in a row that failed, and ends after three that did not. The answer is up to 5 seconds old.',
  security: [],
  request: { query: queryOf({}) },
  responses: {
    200: ok(ServiceStatus, 'What our probes know'),
    ...NOT_MODIFIED,
    400: REFUSALS[400],
    429: problem('More requests than an address may make; see Retry-After'),
    500: REFUSALS[500],
    503: REFUSALS[503],
  },
});

const freshnessOf = async ({ db, clock }: MarketContext) => {
  const { byChain } = await measureFreshness(db, clock.now());
  return byChain.map(({ chain, medianAgeSeconds, oldestAgeSeconds, showingsWatched, seenWithin20Minutes }) => ({
    ...{ chain, medianAgeSeconds, oldestAgeSeconds, showingsWatched },
    seenWithin20MinutesPercent: seenWithin20Minutes,
  }));
};

/** Stands before the gate: whoever wants to may ask how we are. Public in a cache as well, for a few seconds. */
export const statusRoutes = (markets: ReadonlyMap<MarketName, MarketContext>): Router => {
  const limit = openAddressLimit(QUOTA);
  const freshness = keptFor(FRESHNESS_GOOD_FOR_MS, (name: MarketName) => {
    const market = markets.get(name);
    return market === undefined ? Promise.resolve(null) : freshnessOf(market).catch(() => null);
  });
  const text = keptFor(GOOD_FOR_MS, async ({ db, market }: Accounts) => {
    const [status, chains] = await Promise.all([readStatus(db), freshness(market)]);
    return JSON.stringify({ ...status, freshness: chains });
  });
  return newRouter().openapi(get, async (c) => {
    limit(c);
    return answerText(c, await text(accountsOf(c)), 'public, max-age=5');
  });
};
