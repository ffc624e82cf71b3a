import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** What every sandbox is cloned from. It is renamed to this once it is whole, so one of this name always is. */
export const SANDBOX_TEMPLATE = 'cineradar_sandbox_template';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The part of a database's name that is the organisation's. Throws RangeError for what is no id of ours. */
const ownerPart = (organisationId: string): string => {
  if (!UUID.test(organisationId)) throw new RangeError(`${organisationId} is no id of an organisation`);
  return organisationId.replaceAll('-', '');
};

/** The database of one generation of an organisation's sandbox; plain enough to stand unquoted in SQL. */
export const sandboxDatabase = (organisationId: string, generation: number): string =>
  `cineradar_sandbox_${ownerPart(organisationId)}_${Math.trunc(generation)}`;

/** Every sandbox's database of an organisation, whichever generation, as `like` matches them. */
export const sandboxesOf = (organisationId: string): string => `cineradar\\_sandbox\\_${ownerPart(organisationId)}\\_%`;

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
