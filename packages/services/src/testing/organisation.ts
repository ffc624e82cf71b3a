import { randomUUID } from 'node:crypto';
import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Plants an organisation of this kind, which nobody belongs to yet; gives its id. */
export const plantOrganisation = async (db: Db, kind: OrganisationKind = 'developer'): Promise<string> => {
  const id = randomUUID();
  await sql`insert into organisations (id, name, slug, kind) values (${id}, 'Ars', ${`a-${id}`}, ${kind})`.execute(db);
  return id;
};

/** Plants a membership. */
export const plantMember = async (db: Db, organisationId: string, subject: string, role: Role): Promise<void> => {
  await sql`insert into memberships (organisation_id, subject, role)
    values (${organisationId}, ${subject}, ${role})`.execute(db);
};
