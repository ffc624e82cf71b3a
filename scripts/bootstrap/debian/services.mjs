import { existsSync } from 'node:fs';
import { cacheFolder } from '../paths.mjs';
import { attempt } from '../run.mjs';
import { allowedEntry } from './enter.mjs';
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { ensureRoot } from './root.mjs';
import { SERVERS } from './servers-recipe.mjs';
import { claim, isHeld } from './store.mjs';
import { systemEnv } from './system-env.mjs';

/** What unpacking takes, and what entering takes. */
const UNPACKING = ['apt-get', 'apt-config', 'dpkg-deb', 'tar', 'xargs', 'flock'];
const TOOLS = [...UNPACKING, 'unshare', 'chroot'];

const LOCKS = [
  { name: 'PostgreSQL', lock: 'pg.lock' },
  { name: 'Redis', lock: 'redis.lock' },
];

/**
 * The processes that serve a data folder just now.
 * @param {string} folder
 */
export const storePids = (folder) => ({
  postgres: claim(join(folder, 'pg.lock'))?.pid ?? null,
  redis: claim(join(folder, 'redis.lock'))?.pid ?? null,
});

/**
 * A crash of the whole machine may lose a disposable folder, a crash of the server does not; tests
 * run quicker for it.
 */
const DISPOSABLE = { fsync: 'off', full_page_writes: 'off' };

/**
 * Which of the tools that unpacking and running need are absent.
 * @param {readonly string[]} [tools]
 * @returns {Promise<string[]>}
 */
export async function missingTools(tools = TOOLS) {
  const env = systemEnv();
  const found = await Promise.all(tools.map((tool) => attempt('sh', ['-c', `command -v ${tool}`], { env })));
  return tools.filter((_, index) => found[index]?.code !== 0);
}

/** Whether Debian's packages can be unpacked here, which takes no right. */
export const canUnpack = async () =>
  process.platform === 'linux' && existsSync('/etc/debian_version') && (await missingTools(UNPACKING)).length === 0;

/**
 * How the servers can be run here, or null where this is no Debian or Ubuntu, or it is not allowed.
 */
export async function debianEntry() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return null;
  if ((await missingTools()).length > 0) return null;
  return allowedEntry();
}

/**
 * The servers that run on a data folder, whoever started them.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function livingStores(folder) {
  const held = await Promise.all(LOCKS.map(({ lock }) => isHeld(join(folder, lock))));
  return LOCKS.filter((_, index) => held[index]).map(({ name }) => name);
}

/**
 * PostgreSQL and Redis from unpacked Debian packages, each on its own part of the data folder.
 * @param {import('../services.mjs').ServiceRequest} request
 * @param {import('./enter.mjs').Entry} entry
 * @returns {Promise<import('../services.mjs').Services>}
 */
export async function startDebian(request, entry) {
  const path = await ensureRoot(SERVERS, cacheFolder(), request);
  request.note('starting');
  const root = { path, entry };
  const [postgres, redis] = await Promise.allSettled([
    startPostgres(root, request.folder, {
      port: request.ports.postgres,
      settings: request.disposable ? DISPOSABLE : {},
    }),
    startRedis(root, request.folder, { port: request.ports.redis }),
  ]);
  if (postgres.status === 'rejected' || redis.status === 'rejected') {
    if (postgres.status === 'fulfilled') await postgres.value.stop(5_000);
    if (redis.status === 'fulfilled') await redis.value.stop(5_000);
    throw postgres.status === 'rejected' ? postgres.reason : redis.status === 'rejected' && redis.reason;
  }
  const stores = [postgres.value, redis.value];
  const adopted = stores.some((store) => store.adopted) ? ', still running from before' : '';
  return {
    origin: 'debian',
    databaseUrl: `postgres://postgres@127.0.0.1:${postgres.value.port}/postgres`,
    redisUrl: `redis://127.0.0.1:${redis.value.port}`,
    detail: `PostgreSQL :${postgres.value.port}, Redis :${redis.value.port}${adopted}`,
    async stop(limitMs) {
      await Promise.all(stores.map((store) => store.stop(limitMs)));
    },
  };
}
