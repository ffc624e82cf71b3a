import { makeKeyFile } from '@cineradar/api/testing/process';
import { plantProgramme } from '@cineradar/api/testing/programme';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';

/**
 * A small programme in stores of the test's own, which go with `stack`; and `env`, by which API processes stand on them
 * and let in one another's tokens.
 */
export const openStores = async (stack: AsyncDisposableStack) => {
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const db = openDb(openPool(database.url, { max: 2 }));
  stack.defer(() => db.destroy());
  await plantProgramme(db);
  const keys = await makeKeyFile();
  const env = {
    MARKET_DATABASES: JSON.stringify({ demo: database.url }),
    REDIS_URL: redis.url,
    JWT_KEYS_FILE: keys.path,
  };
  return { db, redis, keys, env };
};
