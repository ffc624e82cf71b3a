import type { PendingLook } from '@cineradar/core/watch/look';
import type { Redis } from 'ioredis';

/** Looks that are queued, by when they are due. Kept where the queue is: what loses the one loses the other. */
const KEY = 'looks:pending';

/** The looks that are queued and not due yet at `now`; forgets those that are past. */
export const readPending = async (redis: Redis, now: Date): Promise<readonly PendingLook[]> => {
  await redis.zremrangebyscore(KEY, '-inf', `(${now.getTime()}`);
  const told = await redis.zrangebyscore(KEY, '-inf', '+inf', 'WITHSCORES');
  return Array.from({ length: told.length / 2 }, (_, place) => ({
    showtimeId: told[place * 2] ?? '',
    dueAtMs: Number(told[place * 2 + 1]),
  }));
};

const AT_ONCE = 1_000;

/** Remembers looks that have been queued; with `forgetAfterS`, until nothing was queued for so many seconds. */
export const addPending = async (redis: Redis, looks: readonly PendingLook[], forgetAfterS?: number): Promise<void> => {
  for (let from = 0; from < looks.length; from += AT_ONCE) {
    const pairs = looks.slice(from, from + AT_ONCE).flatMap(({ showtimeId, dueAtMs }) => [String(dueAtMs), showtimeId]);
    await redis.zadd(KEY, ...pairs);
  }
  if (forgetAfterS !== undefined) await redis.expire(KEY, forgetAfterS);
};
