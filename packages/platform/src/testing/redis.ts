import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { serverUrls } from './servers.ts';

/** 0–3 are the markets' (`redis/client.ts`), the rest of a stock server's sixteen are lent to tests. */
const FIRST_NUMBER = 4;
const LAST_NUMBER = 15;
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;
const PAUSE_MS = 100;
const LIMIT_MS = 60_000;

const leaseKey = (number: number): string => `cineradar-test-lease:${number}`;

/** Leases are keys of database 0; the one of a run that was killed ends by itself. */
async function lease(ledger: Redis, owner: string): Promise<number> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await sleep(PAUSE_MS)) {
    for (let number = FIRST_NUMBER; number <= LAST_NUMBER; number += 1) {
      if ((await ledger.set(leaseKey(number), owner, 'PX', LEASE_MS, 'NX')) === 'OK') return number;
    }
  }
  throw new Error(`every test database of Redis (${FIRST_NUMBER}–${LAST_NUMBER}) was taken for ${LIMIT_MS / 1000} s`);
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  await redis.quit();
}

/**
 * An empty Redis database of the caller's own on the server named by REDIS_URL, for `await using`; `url` ends in its
 * number, which wins over a market's. Disposing empties it. Channels know no database number: name those apart.
 */
export async function testRedis(): Promise<AsyncDisposable & { readonly url: string }> {
  const { redisUrl } = serverUrls();
  const ledger = new Redis(redisUrl, { db: 0 });
  const number = await lease(ledger, randomUUID());
  const url = new URL(redisUrl);
  url.pathname = `/${number}`;
  await flush(url.href);
  const renewal = setInterval(() => void ledger.pexpire(leaseKey(number), LEASE_MS), RENEW_MS);
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      clearInterval(renewal);
      await flush(url.href);
      await ledger.del(leaseKey(number));
      await ledger.quit();
    },
  };
}
