import type { z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import type { MiddlewareHandler } from 'hono';
import type { Scope } from '@cineradar/core/accounts/scopes';
import { Problem } from '../schemas/problem.ts';
import { idempotently } from '../idempotency/idempotently.ts';
import type { StoreKind } from '../idempotency/within.ts';
import type { ApiEnv } from './env.ts';
import { refuseUnfitBody } from './json-body.ts';

/** What these scopes guard belongs to organisations; all else is a market's. */
const OF_ORGANISATIONS = new Set([
  'keys',
  'limits',
  'requests',
  'usage',
  'billing',
  'webhooks',
  'members',
  'audit',
  'sandbox',
  'status',
  'funnel',
]);

const storeOf = (scope: Scope): StoreKind => (OF_ORGANISATIONS.has(scope.split('.')[0] ?? '') ? 'accounts' : 'market');

/**
 * Refuses a token that lacks `scope`, before anything of the request is read; then carries a POST out once for its
 * Idempotency-Key.
 */
const behind = (scope: Scope): MiddlewareHandler<ApiEnv> => {
  const store = storeOf(scope);
  return async (c, next) => {
    if (!c.get('scopes').has(scope)) {
      throw new DomainError('forbidden', `This token lacks the scope ${scope}.`, {
        errors: [{ pointer: '/header/authorization', message: `scope ${scope} is needed` }],
      });
    }
    await refuseUnfitBody(c);
    return idempotently(c, next, store);
  };
};

/** Spread into createRoute: the scope check, its place in the OpenAPI document, and idempotency for a POST. */
export const guarded = (scope: Scope): { middleware: MiddlewareHandler<ApiEnv>; security: { bearer: string[] }[] } => ({
  middleware: behind(scope),
  security: [{ bearer: [scope] }],
});

/** A 200 of JSON. */
export const ok = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A body of JSON, for the `request` of a route. */
export const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

/** A refusal, for the `responses` of a route. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** Spread into `responses` of every route under /v1; NOT_FOUND too where the path names one thing. */
export const REFUSALS = {
  400: problem('The request is not valid; `errors` points to the fields'),
  401: problem('No valid token'),
  403: problem('The token lacks the scope, or names a market that is not served here'),
  429: problem('More requests than this subject may make; see Retry-After'),
  500: problem('A fault on our side'),
  503: problem('The store is away; try again later'),
} as const;

/** For what waits for a confirmed e-mail address; spread after REFUSALS. */
export const PROVEN_ONLY = {
  403: problem(
    'The token lacks the scope; or `address_unconfirmed`: the letter that confirms the e-mail address is unread',
  ),
} as const;

/** For routes whose answers carry an entity tag. */
export const NOT_MODIFIED = { 304: { description: 'What the caller has (If-None-Match) is still true' } } as const;

export const NOT_FOUND = { 404: problem('There is no such thing, or this token may not read it') } as const;

/** For routes that understand a request and cannot do what it asks. */
export const unprocessable = (description: string) => ({ 422: problem(description) }) as const;

/** For routes that may be asked for more than one answer can hold. */
export const UNPROCESSABLE = unprocessable('More than one answer can hold; ask for less');
