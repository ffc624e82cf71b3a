import { mayGrant, rolesOf } from '@cineradar/core/accounts/granting';
import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from './asker.ts';

/** An organisation and its members, as they stay until the transaction ends. */
type LockedOrganisation = {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly roles: ReadonlyMap<string, Role>;
};

/** Holds an organisation until the transaction ends: two changes of its members or invitations never cross. */
export const lockOrganisation = async (tx: Tx, id: string): Promise<LockedOrganisation> => {
  const { rows: found } = await sql<{ name: string; kind: OrganisationKind }>`
    select name, kind from organisations where id = ${id} for update`.execute(tx);
  const [organisation] = found;
  if (organisation === undefined) throw new DomainError('not_found', 'There is no such organisation any more.');
  const { rows } = await sql<{ subject: string; role: Role }>`
    select subject, role from memberships where organisation_id = ${id}`.execute(tx);
  return { ...organisation, roles: new Map(rows.map(({ subject, role }) => [subject, role])) };
};

const refusedRole = (code: 'forbidden' | 'unprocessable', message: string): DomainError =>
  new DomainError(code, message, { errors: [{ pointer: '/body/role', message }] });

/** Throws `unprocessable` for a role that an organisation of this kind has not. */
const requireRoleOf = (kind: OrganisationKind, role: Role): void => {
  const roles = rolesOf(kind);
  if (roles.includes(role)) return;
  throw refusedRole('unprocessable', `An organisation of the kind ${kind} has no ${role}. It has ${roles.join(', ')}.`);
};

/**
 * Throws `unprocessable` for a role that the organisation has not, `forbidden` for one that a member may not give: what
 * he is not himself, and anything where he is no owner or admin any more.
 */
export const requireMayGrant = ({ kind, roles }: LockedOrganisation, subject: string, wanted: Role): void => {
  requireRoleOf(kind, wanted);
  const own = roles.get(subject);
  if (own !== undefined && mayGrant(own, wanted, kind)) return;
  throw refusedRole('forbidden', `You may not give anybody the role ${wanted}: nobody gives more than he has.`);
};

/** One who leads may go, or lead no longer, where another one stays who does. */
const requireOthersLead = (
  roles: ReadonlyMap<string, Role>,
  subject: string,
  from: Role,
  to: Role | undefined,
): void => {
  const others = [...roles].filter(([other]) => other !== subject).map(([, role]) => role);
  if (from === 'owner' && to !== 'owner' && !others.includes('owner')) {
    throw new DomainError('conflict', 'This is the last owner of the organisation: make somebody else one first.');
  }
  const leads = (role: Role | undefined): boolean => role === 'owner' || role === 'admin';
  if (leads(from) && !leads(to) && !others.some(leads)) {
    throw new DomainError('conflict', 'An organisation needs an owner or admin: make somebody else one first.');
  }
};

/**
 * The role that a member has before a change to `to` (undefined: leaves), once it is clear that the actor may make
 * it. Throws `not_found`, `forbidden` where an owner is concerned and the actor is none, `unprocessable` for a role that
 * the organisation has not, `conflict` where it would lose its last owner, or the last who leads it.
 */
export const mayChange = async (tx: Tx, actor: Asker, subject: string, to: Role | undefined): Promise<Role> => {
  const { kind, roles } = await lockOrganisation(tx, actor.organisationId);
  const from = roles.get(subject);
  if (from === undefined) throw new DomainError('not_found', 'There is no such member in your organisation.');
  if (to !== undefined) requireRoleOf(kind, to);
  if ((from === 'owner' || to === 'owner') && roles.get(actor.subject) !== 'owner') {
    throw new DomainError('forbidden', 'Only an owner may make, change or remove an owner.');
  }
  requireOthersLead(roles, subject, from, to);
  return from;
};
