import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { SANDBOX_TEMPLATE, sandboxesOf } from './database-name.ts';
import type { SandboxPlace } from './place.ts';

/** SQLSTATE of a template that somebody is connected to, and of one that was taken away to be made anew. */
const OBJECT_IN_USE = '55006';
const TRIES = 20;
const PAUSE_MS = 150;

const isInUse = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === OBJECT_IN_USE;

/** Clones the template; a worker of TimescaleDB, or another clone, may hold it for a moment. */
export const cloneTemplate = async (db: Db, name: string): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await sql`create database ${sql.id(name)} template ${sql.id(SANDBOX_TEMPLATE)}`.execute(db);
      return;
    } catch (error) {
      if (!isInUse(error) || tries === TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
};

/** Gives a clone a name of its own among stores: what a stream of another one says means nothing in it. */
export const renewEpoch = async (sandbox: Db): Promise<void> => {
  await sql`update stream_epoch set epoch = substr(md5(random()::text || clock_timestamp()::text), 1, 8)`.execute(
    sandbox,
  );
};

/** Whether the server of `db` has a database of this name. */
export const hasDatabase = async (db: Db, name: string): Promise<boolean> => {
  const { rows } = await sql`select from pg_database where datname = ${name}`.execute(db);
  return rows.length > 0;
};

/** Drops a database, with whoever is connected to it. */
const dropDatabase = async (db: Db, name: string): Promise<void> => {
  await sql`drop database if exists ${sql.id(name)} with (force)`.execute(db);
};

/** Drops every generation of an organisation's sandbox but `kept`. */
export const dropOthers = async (
  { db, accountsUrl }: Pick<SandboxPlace, 'db' | 'accountsUrl'>,
  organisationId: string,
  kept: string | null,
): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_database
    where datname like ${sandboxesOf(accountsUrl, organisationId)} and datname is distinct from ${kept}`.execute(db);
  for (const { name } of rows) await dropDatabase(db, name);
};
