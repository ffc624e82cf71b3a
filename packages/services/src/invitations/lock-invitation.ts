import { DomainError } from '@cineradar/core/shared/errors';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { lockOrganisation, requireMayGrant } from '../accounts/lock-members.ts';
import { type Invitation, readInvitation } from './invitation.ts';

/**
 * An invitation of the asker's organisation that may still be changed, held until the transaction ends. Throws
 * `not_found`, `conflict` for one that was taken up or revoked, `forbidden` where the asker could not have given its role.
 */
export const lockInvitation = async (tx: Tx, { organisationId, subject }: Asker, id: string): Promise<Invitation> => {
  const organisation = await lockOrganisation(tx, organisationId);
  const invitation = await readInvitation(tx, sql`organisation_id = ${organisationId} and id = ${id}`, sql`for update`);
  if (invitation.state === 'accepted' || invitation.state === 'revoked') {
    throw new DomainError('conflict', `This invitation is ${invitation.state}. Make a new one where one is needed.`);
  }
  requireMayGrant(organisation, subject, invitation.role);
  return invitation;
};
