import { join } from 'node:path';
import { freePort } from '@cineradar/api/testing/process';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { DEMO_ORGANISATIONS } from '@cineradar/services/accounts/demo-people';
import { seedDemoUsers } from '@cineradar/services/accounts/seed-demo-users';
import { createKey } from '@cineradar/services/keys/create-key';
import { keyDigest } from '@cineradar/services/keys/key-digest';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { type Server, startServer } from '../api/server.ts';
import { PER_HOUR, startApi } from '../api/start-api.ts';

const PEPPER = 'a pepper of the bench, thirty-two bytes or more';

/** Makes a key that reads occupancy, as an Authorization header. */
export const makeBearer = async (databaseUrl: string): Promise<string> => {
  const db = openDb(openPool(databaseUrl));
  try {
    await seedDemoUsers(db, () => Promise.resolve('none'));
    const asker = { organisationId: DEMO_ORGANISATIONS.cineradar.id, subject: 'demo-sari' };
    const wanted = { name: 'bench', mode: 'live', scopes: ['occupancy.read'], version: '2026-11-01' } as const;
    const making = { digest: keyDigest(PEPPER), usualHour: PER_HOUR, now: () => new Date() };
    const { text } = await createKey(db, asker, { ...wanted, addresses: [], limits: {}, expiresAt: null }, making);
    return `Bearer ${text}`;
  } finally {
    await db.destroy();
  }
};

/** The API as `npm start` runs it, with people and keys: request log, usage and all. */
export const startGateway = (folder: string, databaseUrl: string, redisUrl: string): Promise<Server> =>
  startApi({
    ...{ folder, databaseUrl, redisUrl },
    env: {
      AUTH_SECRET: 'a secret of the bench, thirty-two bytes or more',
      AUTH_ORIGINS: 'http://console.localhost:3000',
      KEY_PEPPER: PEPPER,
    },
  });

/** Starts the bare route behind the stock limiter; `file` holds what it sends for the listing `id`. */
export const startStock = async (folder: string, id: string, file: string, redisUrl: string): Promise<Server> => {
  const port = await freePort();
  return startServer({
    command: process.execPath,
    args: [join(checkout, 'bench/gateway/stock-limiter.ts'), String(port), id, file, redisUrl],
    env: process.env,
    url: `http://127.0.0.1:${port}`,
    log: join(folder, 'stock-limiter.log'),
    readyPath: `/v1/occupancy/${id}`,
  });
};
