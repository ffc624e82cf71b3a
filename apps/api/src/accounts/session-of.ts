import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import type { Accounts } from './accounts.ts';
import type { Session } from './port.ts';

/** What opens something is told to its owner and kept by nobody. */
export const NEVER_STORED = { 'Cache-Control': 'no-store' };

/** Has the browser keep what the provider gives. */
export const setCookies = (c: Context<ApiEnv>, cookies: readonly string[]): void => {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
};

/** The session of this request; what the provider wants set goes out with the answer. Throws `unauthenticated`. */
export const sessionOf = async (c: Context<ApiEnv>, { port }: Accounts): Promise<Session> => {
  const found = await port.findSession(c.req.raw.headers);
  if (found === undefined) throw new DomainError('unauthenticated', 'You are not signed in, or no longer.');
  setCookies(c, found.cookies);
  c.set('subject', found.session.person.id);
  return found.session;
};
