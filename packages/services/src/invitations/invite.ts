import type { Role } from '@cineradar/core/accounts/roles';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { lockOrganisation, requireMayGrant } from '../accounts/lock-members.ts';
import { noteChange } from '../audit/note-change.ts';
import {
  digestOfToken,
  INVITATION_COLUMNS,
  type Invitation,
  LIFE,
  makeInvitationToken,
  type SentInvitation,
  spellEmail,
} from './invitation.ts';

const MOST_OPEN = 100;

/** Makes room for an invitation to `email`: one that expired goes, one that is open stands in the way. */
const requireRoom = async (tx: Tx, organisationId: string, email: string): Promise<void> => {
  await sql`
    update invitations set revoked_at = clock_timestamp()
    where organisation_id = ${organisationId} and accepted_at is null and revoked_at is null
      and expires_at <= clock_timestamp()`.execute(tx);
  const { rows } = await sql<{ open: number; same: number }>`
    select count(*) as open, count(*) filter (where email = ${email}) as same from invitations
    where organisation_id = ${organisationId} and accepted_at is null and revoked_at is null`.execute(tx);
  const { open = 0, same = 0 } = rows[0] ?? {};
  if (same > 0)
    throw new DomainError(
      'conflict',
      'There is an open invitation to this address. Send it again, or revoke it first.',
    );
  if (open >= MOST_OPEN)
    throw new DomainError('unprocessable', `There are ${MOST_OPEN} open invitations. Revoke those that nobody needs.`);
};

/**
 * Invites an address into the asker's organisation for seven days. Throws `forbidden` for a role that the asker may not
 * give, `unprocessable` for one that the organisation has not or too many open invitations, `conflict` where the address
 * has an open one.
 */
export const invite = (
  db: Db,
  asker: Asker,
  wanted: { readonly email: string; readonly role: Role },
): Promise<SentInvitation> =>
  inTransaction(db, async (tx) => {
    const { organisationId, subject } = asker;
    const [email, role, token] = [spellEmail(wanted.email), wanted.role, makeInvitationToken()];
    requireMayGrant(await lockOrganisation(tx, organisationId), subject, role);
    await requireRoom(tx, organisationId, email);
    const { rows } = await sql<Invitation>`
      insert into invitations (organisation_id, email, role, token_digest, invited_by, expires_at)
      values (${organisationId}, ${email}, ${role}, ${digestOfToken(token)}, ${subject}, now() + ${LIFE})
      returning ${INVITATION_COLUMNS}`.execute(tx);
    const [invitation] = rows;
    if (invitation === undefined) throw new Error('an invitation was not inserted');
    const { id, expiresAt } = invitation;
    await noteChange(tx, asker, 'invitation.create', { target: id, after: { email, role, expiresAt } });
    return { invitation, token };
  });
