import type { Db } from '@cineradar/platform/postgres/pool';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import type { Queues } from '../harness/queues.ts';

/** Locks and open transactions that a part of the product has left in the store, as sentences. */
const heldInStore = async (db: Db): Promise<readonly string[]> => {
  const { rows } = await sql<{ what: string }>`
    select 'a lock is held by ' || a.application_name || ': ' || l.locktype as what
    from pg_locks l join pg_stat_activity a using (pid)
    where a.datname = current_database() and a.pid <> pg_backend_pid() and l.locktype = 'advisory'
    union all
    select 'a transaction of ' || application_name || ' is left open: ' || left(query, 80)
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`.execute(db);
  return rows.map(({ what }) => what);
};

const leftInRedis = async (redisUrl: string): Promise<readonly string[]> => {
  const redis = new Redis(redisUrl);
  try {
    const locks = await redis.keys('bull:*:lock');
    return locks.map((key) => `a job is locked by nobody: ${key}`);
  } finally {
    redis.disconnect();
  }
};

export type AtRest = { readonly db: Db; readonly redisUrl: string; readonly queues: Queues };

/**
 * What is left that should not be once all work is done: jobs, locks of jobs, failed jobs, rhythms without a next turn,
 * locks and transactions in the store.
 */
export const leftovers = async ({ db, redisUrl, queues }: AtRest): Promise<readonly string[]> => {
  const { waiting, active, delayed, failed } = await queues.standing();
  const { scheduled, awaited } = await queues.rhythms();
  const dropped = scheduled.filter((name) => !awaited.includes(name));
  return [
    ...Object.entries({ waiting, active, delayed }).flatMap(([state, jobs]) =>
      jobs === 0 ? [] : [`${jobs} jobs are ${state} for ever`],
    ),
    ...failed.map((told) => `failed: ${told}`),
    ...(scheduled.length === 0 ? ['nothing is scheduled'] : []),
    ...dropped.map((name) => `${name} has no next turn`),
    ...(await heldInStore(db)),
    ...(await leftInRedis(redisUrl)),
  ];
};
