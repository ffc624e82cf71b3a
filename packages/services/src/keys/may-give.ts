import { type OrganisationKind, type Role, scopesOf } from '@cineradar/core/accounts/roles';
import type { Scope } from '@cineradar/core/accounts/scopes';
import { KEY_SCOPES } from '@cineradar/core/keys/key-scopes';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';

const scopesOfMember = async (tx: Tx, { organisationId, subject }: Asker): Promise<readonly Scope[]> => {
  const { rows } = await sql<{ role: Role; kind: OrganisationKind }>`
    select m.role, o.kind from memberships m join organisations o on o.id = m.organisation_id
    where m.organisation_id = ${organisationId} and m.subject = ${subject}`.execute(tx);
  const [member] = rows;
  if (member === undefined) {
    throw new DomainError('forbidden', 'Only a member of the organisation may make or widen its keys.');
  }
  return scopesOf(member.role, member.kind);
};

/**
 * Nobody gives a key what they may not do themselves, nor what only people may. Throws `forbidden` that points to each
 * such scope.
 */
export const requireMayGive = async (tx: Tx, asker: Asker, scopes: readonly string[]): Promise<void> => {
  const own = new Set<string>(await scopesOfMember(tx, asker));
  const ofKeys = new Set<string>(KEY_SCOPES);
  const errors = scopes.flatMap((scope, place) => {
    const pointer = `/body/scopes/${place}`;
    if (!ofKeys.has(scope)) return [{ pointer, message: `${scope} is for people: no key may hold it` }];
    return own.has(scope) ? [] : [{ pointer, message: `your role does not allow ${scope}` }];
  });
  const [first] = errors;
  if (first !== undefined)
    throw new DomainError('forbidden', `The key may not hold that: ${first.message}. Leave it out.`, { errors });
};
