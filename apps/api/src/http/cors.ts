import type { Context } from 'hono';
import type { ApiEnv } from './env.ts';
import { reply, varyBy } from './headers.ts';

/** Web origins that may call from a browser; empty: none. */
export type Cors = { readonly origins: ReadonlySet<string> };

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, CineRadar-Version, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, X-Request-Id',
  'Access-Control-Max-Age': '7200',
};

const EXPOSED =
  'Age, CineRadar-Stale, CineRadar-Version, Deprecation, ETag, Idempotency-Replayed, Link, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-Id';

/**
 * Notes on the answer to come what a browser of an allowed origin may read; tokens travel in a header, so no
 * credentials are allowed. Gives the answer itself for a preflight.
 */
export const allowOrigin = (c: Context<ApiEnv>, { origins }: Cors): Response | undefined => {
  if (origins.size === 0) return undefined;
  const headers = c.get('headers');
  varyBy(c, 'Origin');
  const origin = c.req.header('origin');
  if (origin === undefined || !origins.has(origin)) return undefined;
  headers['Access-Control-Allow-Origin'] = origin;
  headers['Access-Control-Expose-Headers'] = EXPOSED;
  if (c.req.method !== 'OPTIONS' || c.req.header('access-control-request-method') === undefined) return undefined;
  return reply(c, 204, null, PREFLIGHT);
};
