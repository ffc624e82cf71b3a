import type { Context } from 'hono';
import { NEWEST } from '../versions/versions.ts';
import type { ApiEnv } from './env.ts';

/** What every answer carries: it is data, never a page, and never to be guessed at; the request's id, and the version it is of. */
export const baseHeaders = (requestId: string): Record<string, string> => ({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Request-Id': requestId,
  'CineRadar-Version': NEWEST,
});

/**
 * An answer whose headers are all known: those of the request so far (security, request id, limits) and its own.
 * One plain record from end to end spares the Headers objects that middleware would otherwise build and copy.
 */
export const reply = (
  c: Context<ApiEnv>,
  status: number,
  body: string | Uint8Array<ArrayBuffer> | null,
  own: Readonly<Record<string, string>>,
): Response => {
  c.set('replied', true);
  c.set('bytes', typeof body === 'string' ? Buffer.byteLength(body) : (body?.byteLength ?? 0));
  return new Response(body, { status, headers: Object.assign(c.get('headers'), own) });
};

/** Names a request header that the answer depends on. */
export const varyBy = (c: Context<ApiEnv>, name: string): void => {
  const headers = c.get('headers');
  const known = headers['Vary'];
  if (known?.split(', ').includes(name)) return;
  headers['Vary'] = known === undefined ? name : `${known}, ${name}`;
};

/** Puts what the request collected on an answer that a handler made without {@link reply}; its own headers win. */
export const completeHeaders = (c: Context<ApiEnv>): void => {
  if (c.get('replied')) return;
  const { headers } = c.res;
  for (const [name, value] of Object.entries(c.get('headers'))) {
    if (!headers.has(name)) headers.set(name, value);
  }
};
