import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Membership } from './membership.ts';

type Row = { readonly id: string; readonly name: string; readonly kind: OrganisationKind; readonly role: Role };

/** Every organisation a person belongs to: the one chosen last first, then by name. */
export const listMemberships = async (db: Db, subject: string): Promise<readonly Membership[]> => {
  const { rows } = await sql<Row>`
    select o.id, o.name, o.kind, m.role
    from memberships m join organisations o on o.id = m.organisation_id
    where m.subject = ${subject}
    order by m.chosen_at desc nulls last, o.name, o.id`.execute(db);
  return rows.map(({ role, ...organisation }) => ({ organisation, role }));
};
