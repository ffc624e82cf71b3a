import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Membership } from './membership.ts';

/** An organisation by its id; undefined where there is none. */
export const findOrganisation = async (db: Db, id: string): Promise<Membership['organisation'] | undefined> => {
  const { rows } = await sql<Membership['organisation']>`
    select id, name, kind from organisations where id = ${id}`.execute(db);
  return rows[0];
};
