import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';

/**
 * Where a request comes from: what the outermost of our `hops` proxies noted in X-Forwarded-For, of which a caller can
 * only forge what stands further left; without proxies the connection's own end.
 */
export const clientAddress = (c: Context<ApiEnv>, hops: number): string => {
  const noted = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const forwarded = hops > 0 ? noted.at(-hops)?.trim() : undefined;
  return forwarded || c.env?.outgoing?.req.socket.remoteAddress || 'unknown';
};
