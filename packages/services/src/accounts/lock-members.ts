import type { Role } from '@cineradar/core/accounts/roles';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from './asker.ts';

/** The members of an organisation with their roles, held until the transaction ends: two changes never cross. */
const lockMembers = async (tx: Tx, organisationId: string): Promise<ReadonlyMap<string, Role>> => {
  await sql`select from organisations where id = ${organisationId} for update`.execute(tx);
  const { rows } = await sql<{ subject: string; role: Role }>`
    select subject, role from memberships where organisation_id = ${organisationId}`.execute(tx);
  return new Map(rows.map(({ subject, role }) => [subject, role]));
};

/**
 * The role that a member has before a change to `to` (undefined: leaves), once it is clear that the actor may make
 * it. Throws `not_found`, `forbidden` where an owner is concerned and the actor is none, `conflict` where the
 * organisation would lose its last owner or admin.
 */
export const mayChange = async (tx: Tx, actor: Asker, subject: string, to: Role | undefined): Promise<Role> => {
  const roles = await lockMembers(tx, actor.organisationId);
  const from = roles.get(subject);
  if (from === undefined) throw new DomainError('not_found', 'There is no such member in your organisation.');
  if ((from === 'owner' || to === 'owner') && roles.get(actor.subject) !== 'owner') {
    throw new DomainError('forbidden', 'Only an owner may make, change or remove an owner.');
  }
  const leads = (role: Role | undefined): boolean => role === 'owner' || role === 'admin';
  const others = [...roles].some(([other, role]) => other !== subject && leads(role));
  if (leads(from) && !leads(to) && !others) {
    throw new DomainError('conflict', 'An organisation needs an owner or admin: make somebody else one first.');
  }
  return from;
};
