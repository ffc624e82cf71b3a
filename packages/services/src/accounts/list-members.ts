import type { Role } from '@cineradar/core/accounts/roles';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Member } from './membership.ts';

/** Who belongs to an organisation, longest first. */
export const listMembers = async (db: Db, organisationId: string): Promise<readonly Member[]> => {
  const { rows } = await sql<{ subject: string; role: Role; since: Date }>`
    select subject, role, created_at as since from memberships
    where organisation_id = ${organisationId}
    order by created_at, subject`.execute(db);
  return rows;
};
