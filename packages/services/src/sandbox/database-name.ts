import { createHash } from 'node:crypto';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** What every sandbox is cloned from. It is renamed to this once it is whole, so one of this name always is. */
export const SANDBOX_TEMPLATE = 'cineradar_sandbox_template';

/** The part of a name that is the organisation's, as the accounts' database at `accountsUrl` knows it: a server may hold several. */
const ownerPart = (accountsUrl: string, organisationId: string): string =>
  createHash('sha256')
    .update(`${new URL(accountsUrl).pathname} ${organisationId}`)
    .digest('hex')
    .slice(0, 32);

/** The database of one generation of an organisation's sandbox. */
export const sandboxDatabase = (accountsUrl: string, organisationId: string, generation: number): string =>
  `cineradar_sandbox_${ownerPart(accountsUrl, organisationId)}_${generation}`;

/** Every generation of an organisation's sandbox, as `like` matches them. */
export const sandboxesOf = (accountsUrl: string, organisationId: string): string =>
  String.raw`cineradar\_sandbox\_${ownerPart(accountsUrl, organisationId)}\_%`;

/** The same server and user as `url`, another database. */
export const onServerOf = (url: string, database: string): string => {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
};

/** The stamp of the template on the server of `db`, which names how it was made; null while there is none. */
export const templateStamp = async (db: Db): Promise<string | null> => {
  const { rows } = await sql<{ stamp: string | null }>`
    select shobj_description(oid, 'pg_database') as stamp from pg_database
    where datname = ${SANDBOX_TEMPLATE} and datistemplate`.execute(db);
  return rows[0]?.stamp ?? null;
};
