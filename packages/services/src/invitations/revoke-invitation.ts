import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { lockInvitation } from './lock-invitation.ts';

/** Ends an invitation of the asker's organisation before anybody takes it up. Throws as lockInvitation. */
export const revokeInvitation = (db: Db, asker: Asker, id: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { email, role } = await lockInvitation(tx, asker, id);
    await sql`
      update invitations set revoked_at = clock_timestamp()
      where id = ${id} and organisation_id = ${asker.organisationId}`.execute(tx);
    await noteChange(tx, asker, 'invitation.revoke', { target: id, before: { email, role } });
  });
