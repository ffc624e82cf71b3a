// The peer of the gateway: the bare route of bare-hono.ts behind the stock limiter on Redis, one consumption a request,
// as its own documentation sets it up. It looks up no key and checks no scope.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

const [port, id, file, redisUrl] = process.argv.slice(2);
if (id === undefined || file === undefined || redisUrl === undefined) {
  throw new Error('stock-limiter.ts PORT ID FILE REDIS_URL');
}
const bodies = new Map([[id, await readFile(file, 'utf8')]]);
const limiter = new RateLimiterRedis({
  storeClient: new Redis(redisUrl, { enableOfflineQueue: false, lazyConnect: false }),
  keyPrefix: 'stock',
  points: 100_000_000,
  duration: 3_600,
});
const app = new Hono();
app.use(async (c, next) => {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(c.req.header('authorization') ?? 'nobody');
    c.header('X-RateLimit-Remaining', String(remainingPoints));
    c.header('X-RateLimit-Reset', String(Math.ceil(msBeforeNext / 1_000)));
  } catch (error) {
    if (error instanceof RateLimiterRes) return c.text('Too many requests', 429);
    throw error;
  }
  return next();
});
app.get('/v1/occupancy/:theatreId', (c) => {
  const body = bodies.get(c.req.param('theatreId'));
  return body === undefined ? c.notFound() : c.body(body, 200, { 'Content-Type': 'application/json' });
});
const answer = getRequestListener(app.fetch);
createServer((incoming, outgoing) => void answer(incoming, outgoing)).listen(Number(port), '127.0.0.1');
