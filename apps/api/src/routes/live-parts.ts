import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import { reply, varyBy } from '../http/headers.ts';
import type { Asked, LiveAnswer } from '../live/answers.ts';

/** What the caller's headers ask of an answer from memory. */
export const asked = (c: Context<ApiEnv>): Asked => ({
  ifNoneMatch: c.req.header('if-none-match'),
  acceptEncoding: c.req.header('accept-encoding'),
});

/** Sends an answer from memory. */
export const send = (c: Context<ApiEnv>, { status, headers, body }: LiveAnswer): Response => {
  const { Vary, ...own } = headers;
  if (Vary !== undefined) varyBy(c, Vary);
  return reply(c, status, body, own);
};

/** The replica and the market's time in milliseconds. Throws DomainError `unavailable` before the store was read. */
export const requireLoaded = (c: Context<ApiEnv>) => {
  const { live, clock } = c.get('market');
  if (!live.status().loaded) {
    throw new DomainError('unavailable', 'What is taken now has not been read yet. Try again.', {
      retryAfterSeconds: 2,
    });
  }
  return { live, nowMs: clock.now().getTime() };
};
