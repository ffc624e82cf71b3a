import { createHash, createHmac } from 'node:crypto';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { Redis } from 'ioredis';
import { sql } from 'kysely';

/** What tells one visitor of a day from another; kept nowhere. */
export type Visitor = { readonly address: string; readonly userAgent: string };

const KEPT_SECONDS = 2 * 86_400;

const dayOf = (now: Date): string => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/**
 * Counts a visitor of the portal once a day (Jakarta's), within a percent. A sketch (HyperLogLog) remembers that somebody
 * was there and not who: the name that goes into it is a keyed digest of this day alone, and cannot be read back from it.
 * Gives whether this one was new.
 */
export const countVisit = async (
  { db, redis, secret }: { readonly db: Db; readonly redis: Redis; readonly secret: string },
  { address, userAgent }: Visitor,
  now: Date,
): Promise<boolean> => {
  const day = dayOf(now);
  const key = createHash('sha256').update(`visits ${day} ${secret}`).digest();
  const name = createHmac('sha256', key).update(`${address}\n${userAgent}`).digest('base64url');
  const sketch = `visitors:${day}`;
  const isNew = (await redis.pfadd(sketch, name)) === 1;
  if (!isNew) return false;
  await redis.expire(sketch, KEPT_SECONDS);
  await sql`
    insert into portal_visits (day, visitors) values (${day}, 1)
    on conflict (day) do update set visitors = portal_visits.visitors + 1`.execute(db);
  return true;
};
