import type { MiddlewareHandler } from 'hono';

import type { Holder, Tokens } from '../tokens.ts';
import { failure } from '../wire/envelope.ts';

const BEARER = /^Bearer (\S+)$/i;

/** Lets through whoever holds a living access token and is at least `needed`. */
export const bearer =
  (tokens: Tokens, needed: Holder): MiddlewareHandler =>
  async (c, next) => {
    const [, token] = BEARER.exec(c.req.header('authorization') ?? '') ?? [];
    const holder = token === undefined ? undefined : tokens.holderOf(token);
    if (holder === undefined) return c.json(failure('INVALID_TOKEN', 'the token is missing, over or unknown'), 401);
    if (needed === 'member' && holder === 'guest') {
      return c.json(failure('LOGIN_REQUIRED', 'guests see no seats; use a refresh token'), 401);
    }
    return next();
  };
