import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atDatabase, ensureTemplate, withServer } from '@cineradar/platform/testing/template';
import { Redis } from 'ioredis';
import { debianEntry, startDebian, storePids } from '../../scripts/bootstrap/debian/services.mjs';
import { sendSignal, waitUntilGone } from '../../scripts/bootstrap/process.mjs';
import { untilTrue } from './eventually.ts';

export type StoreName = 'postgres' | 'redis';

/** Stores can be killed only where they run as processes of ours: Debian or Ubuntu, with the right to unpack them. */
export const canOwnStores = (await debianEntry()) !== null;

/** A PostgreSQL and a Redis of a test's own, on free ports and a folder of their own; disposing deletes all. */
export type OwnStores = AsyncDisposable & {
  readonly databaseUrl: string;
  /** Of database 9: a number beyond the markets' own, as tests are lent one elsewhere. */
  readonly redisUrl: string;
  /** A migrated, empty database. */
  readonly newDatabase: (name: string) => Promise<string>;
  /** The pid of a store's server; null while it is away. */
  readonly pid: (store: StoreName) => number | null;
  /** `kill -9` of a store's server. It comes back by itself, on its port and data, as under `npm start`. */
  readonly kill: (store: StoreName) => Promise<void>;
  /** Waits until a store answers again. */
  readonly untilBack: (store: StoreName) => Promise<void>;
};

const GONE_LIMIT_MS = 10_000;

const answers: Record<StoreName, (stores: { databaseUrl: string; redisUrl: string }) => Promise<boolean>> = {
  postgres: async ({ databaseUrl }) => withServer(databaseUrl, async (client) => !!(await client.query('select 1'))),
  redis: async ({ redisUrl }) => {
    const redis = new Redis(redisUrl, { retryStrategy: () => null, lazyConnect: true, enableReadyCheck: false });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return (await redis.ping()) === 'PONG';
    } finally {
      redis.disconnect();
    }
  },
};

// A store outlives whoever started it, so that a killed test run would leave both: this waits for the end of the pipe
// from us, however it comes, and then ends what the folder's locks name and deletes the folder.
const GUARD =
  'cat; for lock in "$0"/pg.lock "$0"/redis.lock; do read -r pid port <"$lock" && kill -9 "$pid"; done; rm -rf "$0"';

const standGuard = (folder: string) => {
  const guard = spawn('sh', ['-c', GUARD, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard.unref();
  return guard;
};

/**
 * Starts the stores as the product does, with the settings that it keeps real data by: fsync on, Redis with an
 * append-only file. (What a killed process had handed to the kernel stays in its page cache, so that fsync=off would
 * pass a kill as well; but settings that only tests use prove nothing about those that are used.)
 */
export const openOwnStores = async (): Promise<OwnStores> => {
  const entry = await debianEntry();
  if (entry === null) throw new Error('stores of our own need Debian or Ubuntu and the right to unpack them');
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-fire-'));
  const { signal } = new AbortController();
  const request = { folder, ports: { postgres: 0, redis: 0 }, disposable: false, note: () => undefined, signal };
  const services = await startDebian(request, entry);
  const guard = standGuard(folder);
  const redis = new URL(services.redisUrl);
  redis.pathname = '/9';
  const urls = { databaseUrl: services.databaseUrl, redisUrl: redis.href };
  return {
    ...urls,
    newDatabase: async (name) => {
      const template = await ensureTemplate(urls.databaseUrl);
      await withServer(urls.databaseUrl, (client) => client.query(`create database ${name} template ${template}`));
      return atDatabase(urls.databaseUrl, name);
    },
    pid: (store) => storePids(folder)[store],
    kill: async (store) => {
      const pid = storePids(folder)[store];
      if (pid === null) throw new Error(`${store} is away already`);
      sendSignal(pid, 'SIGKILL');
      if (!(await waitUntilGone(pid, GONE_LIMIT_MS))) throw new Error(`${store} survived kill -9`);
    },
    untilBack: (store) => untilTrue(`${store} back on its port`, () => answers[store](urls)),
    [Symbol.asyncDispose]: async () => {
      await services.stop(5_000);
      await rm(folder, { recursive: true, force: true });
      guard.stdin.end();
    },
  };
};
