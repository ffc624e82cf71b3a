import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { postgresAnswers } from '../probe.mjs';
import { run } from '../run.mjs';
import { inside } from './enter.mjs';
import { withFlock } from './flock.mjs';
import { prepareDataFolder } from './data-folder.mjs';
import { keepStore } from './keep-store.mjs';
import { systemEnv } from './system-env.mjs';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '/data',
  shared_preload_libraries: 'timescaledb',
  'timescaledb.telemetry_level': 'off',
  'timescaledb.max_background_workers': '8',
  max_worker_processes: '24',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
};

/**
 * Makes the cluster under another name first: an interrupted initdb is never taken for a whole one.
 * @param {import('./enter.mjs').Root} root
 * @param {string} data
 */
async function makeCluster(root, data) {
  await rm(join(data, 'cluster.tmp'), { recursive: true, force: true });
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];
  // Only loopback is listened on; whoever can reach it is this machine's user already.
  const options = ['-U', 'postgres', '--auth=trust', '--encoding=UTF8', ...locale, '--no-sync'];
  const [command = '', ...args] = inside(root, data, ['initdb', '-D', '/data/cluster.tmp', ...options]);
  await run(command, args, { env: systemEnv() });
  await rename(join(data, 'cluster.tmp'), join(data, 'cluster'));
}

/**
 * PostgreSQL on `folder`/pg.
 * @param {import('./enter.mjs').Root} root
 * @param {string} folder
 * @param {{ port: number, settings?: Record<string, string> }} options port: 0 for any
 */
export async function startPostgres(root, folder, options) {
  const data = join(folder, 'pg');
  await prepareDataFolder(root, data);
  const cluster = join(data, 'cluster');
  if (!existsSync(cluster)) {
    await withFlock(join(folder, 'pg.make.lock'), async () => {
      if (!existsSync(cluster)) await makeCluster(root, data);
    });
  }
  // Without mounts there is no /dev/shm.
  const memory = root.entry === 'chroot' ? { dynamic_shared_memory_type: 'mmap' } : {};
  const settings = Object.entries({ ...SETTINGS, ...memory, ...options.settings });
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return keepStore(
    {
      name: 'PostgreSQL',
      lock: join(folder, 'pg.lock'),
      log: join(folder, 'pg.log'),
      command: (port) => inside(root, data, ['postgres', '-D', '/data/cluster', '-p', String(port), ...flags]),
      answers: postgresAnswers,
      stopSignal: 'SIGINT',
      lastSignal: 'SIGQUIT',
    },
    options.port,
  );
}
