import { join } from 'node:path';
import { redisAnswers } from '../probe.mjs';
import { inside } from './enter.mjs';
import { prepareDataFolder } from './data-folder.mjs';
import { keepStore } from './keep-store.mjs';

const SETTINGS = {
  bind: '127.0.0.1',
  dir: '/data',
  appendonly: 'yes',
  appendfsync: 'everysec',
  save: '',
  daemonize: 'no',
  'maxmemory-policy': 'noeviction',
};

/**
 * Redis on `folder`/redis.
 * @param {import('./enter.mjs').Root} root
 * @param {string} folder
 * @param {{ port: number }} options port: 0 for any
 */
export async function startRedis(root, folder, options) {
  const data = join(folder, 'redis');
  await prepareDataFolder(root, data);
  const flags = Object.entries(SETTINGS).flatMap(([name, value]) => [`--${name}`, value]);
  return keepStore(
    {
      name: 'Redis',
      lock: join(folder, 'redis.lock'),
      log: join(folder, 'redis.log'),
      command: (port) => inside(root, data, ['redis-server', '--port', String(port), ...flags]),
      answers: redisAnswers,
      stopSignal: 'SIGTERM',
      lastSignal: 'SIGKILL',
    },
    options.port,
  );
}
