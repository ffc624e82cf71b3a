import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

export type Edition = 'community' | 'apache' | 'none';
export type Migrated = { readonly applied: string[]; readonly edition: Edition };

/** What a migration needs of a connection; the WebAssembly build of the tests offers it too. */
export type SqlSession = {
  readonly run: (sql: string) => Promise<unknown>;
  readonly rows: (sql: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
};

/** Any number will do, as long as every process of every version uses the same. */
const MIGRATION_LOCK = 7_146_238_001;
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

const read = async (folder: string): Promise<{ name: string; sql: string; digest: string }[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const odd = names.find((name) => !FILE_NAME.test(name));
  if (odd !== undefined) throw new Error(`a migration is called 0001_what_it_does.sql, not ${odd}`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
};

const applyAll = async (session: SqlSession, folder: string): Promise<Migrated> => {
  await session.run(`create table if not exists schema_migrations (
    name text primary key, digest text not null, applied_at timestamptz not null default now())`);
  const known = new Map(
    (await session.rows('select name, digest from schema_migrations')).map((row) => [row['name'], row['digest']]),
  );
  const applied: string[] = [];
  for (const { name, sql, digest } of await read(folder)) {
    const was = known.get(name);
    if (was === digest) continue;
    if (was !== undefined)
      throw new Error(`migration ${name} was changed after it had been applied: add a new one instead`);
    await session.run('begin');
    try {
      await session.run(sql);
      await session.rows('insert into schema_migrations (name, digest) values ($1, $2)', [name, digest]);
      await session.run('commit');
    } catch (error) {
      await session.run('rollback');
      throw new Error(`migration ${name} failed, nothing of it was kept: ${String(error)}`, { cause: error });
    }
    applied.push(name);
  }
  const edition = (await session.rows('select cineradar_edition() as edition'))[0]?.['edition'];
  if (edition !== 'community' && edition !== 'apache' && edition !== 'none')
    throw new Error(`unknown edition ${String(edition)}`);
  return { applied, edition };
};

/**
 * Applies what is missing of `folder`, in order, each file in its own transaction, under an advisory lock, so that
 * several processes may call it at once. Throws when a file that was applied has changed since.
 */
export const migrate = async (databaseUrl: string, folder: string): Promise<Migrated> => {
  const client = new Client({ connectionString: databaseUrl, application_name: 'cineradar-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await migrateSession(
      {
        run: (sql) => client.query(sql),
        rows: async (sql, values) => (await client.query<Record<string, unknown>>(sql, values?.slice())).rows,
      },
      folder,
    );
  } finally {
    await client.end();
  }
};

/** {@link migrate} over an open session whose owner holds whatever lock is needed. */
export const migrateSession = (session: SqlSession, folder: string): Promise<Migrated> => applyAll(session, folder);
