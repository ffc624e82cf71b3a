import { type Client, DatabaseError } from 'pg';
import { withServer } from './template.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
const NO_SUCH_DATABASE = '3D000';

const isCode = (error: unknown, code: string): boolean => error instanceof DatabaseError && error.code === code;

/** Another run may sweep at the same time: a database that is gone already is as good as dropped. */
async function drop(client: Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  try {
    await client.query(`alter database ${name} with is_template false`);
    await client.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    if (!isCode(error, NO_SUCH_DATABASE)) throw error;
  }
}

/**
 * Drops databases whose name starts with `prefix` and that were made more than `minutes` ago: what killed test runs
 * left, and templates of migrations that have changed since. PostgreSQL keeps no date of a database, but its folder
 * does; where we may not ask for that, nothing is dropped. Returns the names of those dropped.
 */
export async function sweepDatabases(serverUrl: string, prefix: string, minutes: number): Promise<readonly string[]> {
  return withServer(serverUrl, async (client) => {
    try {
      const { rows } = await client.query<{ datname: string }>(
        `select datname from pg_database where starts_with(datname, $1)
           and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification <= now() - make_interval(mins => $2)`,
        [prefix, minutes],
      );
      for (const { datname } of rows) await drop(client, datname);
      return rows.map(({ datname }) => datname);
    } catch (error) {
      if (isCode(error, INSUFFICIENT_PRIVILEGE)) return [];
      throw error;
    }
  });
}
