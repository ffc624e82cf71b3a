import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import {
  digestOfToken,
  INVITATION_COLUMNS,
  type Invitation,
  LIFE,
  makeInvitationToken,
  noSuchInvitation,
  type SentInvitation,
} from './invitation.ts';
import { lockInvitation } from './lock-invitation.ts';

/** One that expired may have been followed by another to the same address. */
const requireNoOther = async (tx: Tx, { id, organisationId, email }: Invitation): Promise<void> => {
  const { rows } = await sql`
    select from invitations where organisation_id = ${organisationId} and email = ${email} and id <> ${id}
      and accepted_at is null and revoked_at is null`.execute(tx);
  if (rows.length > 0) throw new DomainError('conflict', 'There is a newer invitation to this address. Send that one.');
};

/**
 * Gives an invitation, also an expired one, a new token for seven days; the one before ends. Whoever sends it answers
 * for it from now on. Throws as lockInvitation, `conflict` where there is a newer one.
 */
export const sendAgain = (db: Db, asker: Asker, id: string): Promise<SentInvitation> =>
  inTransaction(db, async (tx) => {
    const before = await lockInvitation(tx, asker, id);
    await requireNoOther(tx, before);
    const token = makeInvitationToken();
    const { rows } = await sql<Invitation>`
      update invitations set token_digest = ${digestOfToken(token)}, invited_by = ${asker.subject},
        sent_at = clock_timestamp(), expires_at = clock_timestamp() + ${LIFE}, revoked_at = null
      where id = ${id} and organisation_id = ${asker.organisationId}
      returning ${INVITATION_COLUMNS}`.execute(tx);
    const [invitation] = rows;
    if (invitation === undefined) throw noSuchInvitation();
    await noteChange(tx, asker, 'invitation.send', {
      target: id,
      before: { expiresAt: before.expiresAt },
      after: { email: before.email, role: before.role, expiresAt: invitation.expiresAt },
    });
    return { invitation, token };
  });
