import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';

type Asked = { readonly forwardedFor: string | undefined; readonly remoteAddress: string | undefined };

/**
 * Where a request comes from: what the outermost of our `hops` proxies noted in X-Forwarded-For, of which a caller can
 * only forge what stands further left; without proxies the connection's own end.
 */
const addressOf = ({ forwardedFor, remoteAddress }: Asked, hops: number): string => {
  const forwarded = hops > 0 ? forwardedFor?.split(',').at(-hops)?.trim() : undefined;
  return forwarded || remoteAddress || 'unknown';
};

/** Where a request of the app comes from, also one that asks for another protocol. */
export const clientAddress = (c: Context<ApiEnv>, hops: number): string => {
  const incoming = c.env?.outgoing?.req ?? c.env?.upgrade?.incoming;
  return addressOf(
    { forwardedFor: c.req.header('x-forwarded-for'), remoteAddress: incoming?.socket.remoteAddress },
    hops,
  );
};

/** The same before the app. */
export const addressOfIncoming = ({ headers, socket }: IncomingMessage, hops: number): string => {
  const noted = headers['x-forwarded-for'];
  const forwardedFor = Array.isArray(noted) ? noted.join(', ') : noted;
  return addressOf({ forwardedFor, remoteAddress: socket.remoteAddress }, hops);
};
