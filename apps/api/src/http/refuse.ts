import { DomainError } from '@cineradar/core/shared/errors';
import { toProblem } from '@cineradar/platform/http/problem';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ApiEnv } from './env.ts';
import { reply } from './headers.ts';

const STORE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '57014',
  // A sandbox that was made anew under the request.
  '3D000',
]);
const STORE_AWAY_TEXT =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const isStoreAway = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && typeof error.code === 'string' && STORE_AWAY.has(error.code)) ||
    STORE_AWAY_TEXT.test(error.message));

/** PostgreSQL keeps no NUL, in no text and no JSON. */
const NUL_IN_TEXT = new Set(['22021', '22P05']);

const isNul = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && NUL_IN_TEXT.has(error.code);

/** What was thrown as a refusal where it is one: the store being away is no fault of the request, nor of our code. */
const asRefusal = (error: unknown): unknown => {
  if (isStoreAway(error)) {
    return new DomainError('unavailable', 'The store is away. The live routes still answer.', {
      retryAfterSeconds: 5,
      cause: error,
    });
  }
  if (isNul(error))
    return new DomainError(
      'bad_request',
      'A text holds the control character NUL (U+0000), which cannot be kept. Leave it out.',
    );
  if (error instanceof HTTPException && error.status === 415) {
    const message = 'Send JSON, as Content-Type: application/json.';
    return new DomainError('bad_request', message, { errors: [{ pointer: '/header/content-type', message }] });
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new DomainError(
      error.status === 413 ? 'payload_too_large' : 'bad_request',
      error.message || 'The request cannot be understood.',
    );
  }
  return error;
};

const CHALLENGE = 'Bearer realm="cineradar"';

/** RFC 6750 §3: no error code for a caller who sent no credentials at all. */
const challengeOf = (error: DomainError, sentCredentials: boolean): string => {
  if (error.code === 'forbidden') return `${CHALLENGE}, error="insufficient_scope"`;
  return sentCredentials ? `${CHALLENGE}, error="invalid_token"` : CHALLENGE;
};

/** Answers whatever was thrown as RFC 9457 `application/problem+json`; nothing internal reaches the caller. */
export const refuse = (thrown: unknown, c: Context<ApiEnv>): Response => {
  const error = asRefusal(thrown);
  const problem = toProblem(error, c.get('requestId'));
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  if (error instanceof DomainError) {
    if (error.code === 'unauthenticated' || error.code === 'forbidden') {
      headers['WWW-Authenticate'] = challengeOf(error, c.req.header('authorization') !== undefined);
    }
    if (error.retryAfterSeconds !== undefined) headers['Retry-After'] = String(error.retryAfterSeconds);
  }
  return reply(c, problem.status, JSON.stringify(problem), headers);
};
