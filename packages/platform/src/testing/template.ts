import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { migrate } from '../postgres/migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../../db/migrations', import.meta.url));
const BUILD_LOCK = 7_146_238_002;

/** The same server, another database. */
export function atDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs `work` over a connection of its own to the server's administrative database. */
export async function withServer<T>(serverUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl, application_name: 'cineradar-tests' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function digestOfMigrations(): Promise<string> {
  const digest = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).toSorted()) {
    digest.update(name).update(await readFile(`${MIGRATIONS}/${name}`));
  }
  return digest.digest('hex').slice(0, 12);
}

/**
 * The name of a database with every migration applied, built once per content of db/migrations.
 * A finished one is marked as a template and takes no connections: TimescaleDB's workers would otherwise sit in it
 * and a clone fails while anyone does. One that is not marked was left half-built and is built again.
 */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `cineradar_template_${await digestOfMigrations()}`;
  const finished = (client: Client): Promise<boolean> =>
    client
      .query('select 1 from pg_database where datname = $1 and datistemplate', [name])
      .then((answer) => answer.rowCount === 1);
  return withServer(serverUrl, async (client) => {
    if (await finished(client)) return name;
    await client.query('select pg_advisory_lock($1)', [BUILD_LOCK]);
    if (await finished(client)) return name;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    await migrate(atDatabase(serverUrl, name), MIGRATIONS);
    await client.query(`alter database ${name} with is_template true allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    return name;
  });
}
