import { createHash } from 'node:crypto';

import type { MiddlewareHandler } from 'hono';

const TAG_DIGITS = 22;

/** True when an If-None-Match names `tag` (RFC 9110 §13.1.2; weak comparison). */
const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some((given) => given.trim() === '*' || given.trim().replace(/^W\//, '') === tag);

/** Tags whole answers by their bytes, and answers 304 to who has them already. */
export const conditional = (): MiddlewareHandler => async (c, next) => {
  await next();
  if (c.req.method !== 'GET' || c.res.status !== 200) return;
  const body = await c.res.clone().text();
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, TAG_DIGITS)}"`;
  if (isKnown(c.req.header('if-none-match'), tag)) c.res = new Response(null, { status: 304, headers: { etag: tag } });
  else c.res.headers.set('etag', tag);
};
