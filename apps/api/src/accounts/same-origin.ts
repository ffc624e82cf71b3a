import { DomainError } from '@cineradar/core/shared/errors';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../http/env.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const refused = (pointer: string, message: string): DomainError =>
  new DomainError('forbidden', message, { errors: [{ pointer, message }] });

/**
 * Guards what a browser's cookie may do: a page of another origin, or one that hides its origin, changes nothing and
 * gets no token. Who sends no cookie and no origin is no browser, and has nothing that could be misused.
 */
export const sameOrigin =
  (origins: ReadonlySet<string>): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const origin = c.req.header('origin');
    if (origin === undefined && c.req.header('cookie') !== undefined) {
      throw refused('/header/origin', 'A request with a cookie needs its Origin header.');
    }
    if (origin !== undefined && !origins.has(origin)) {
      throw refused('/header/origin', `Nobody signs in from ${origin} here. AUTH_ORIGINS names who may.`);
    }
    const type = c.req.header('content-type');
    if (type !== undefined && !/^application\/json\s*(?:;|$)/i.test(type)) {
      throw refused('/header/content-type', 'Send JSON, as Content-Type: application/json.');
    }
    return next();
  };
