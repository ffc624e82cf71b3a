import { z } from 'zod';
import { parseConfig, postgresUrl, redisUrl } from '../config.ts';

const Servers = z.object({ DATABASE_URL: postgresUrl, REDIS_URL: redisUrl });

/** The servers that integration tests make their own databases on; `npm test` names them. Throws ConfigError. */
export function serverUrls(): { readonly databaseUrl: string; readonly redisUrl: string } {
  const { DATABASE_URL, REDIS_URL } = parseConfig(Servers, process.env);
  return { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL };
}
