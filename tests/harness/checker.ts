import type { Db } from '@cineradar/platform/postgres/pool';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/**
 * A test's own look at a store, patient where the product is not: a server that is starting, or busy with others, is
 * waited for. Idle connections end when the store does, and new ones are made.
 */
export const openChecker = (databaseUrl: string): Db => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, application_name: 'cineradar-checker' });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
};
