import type { Role } from '@cineradar/core/accounts/roles';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { noteChange } from '../audit/note-change.ts';
import type { Asker } from './asker.ts';
import { mayChange } from './lock-members.ts';

/** Gives a member of the actor's organisation another role; tokens given before still say the old one. Throws as mayChange. */
export const changeRole = (db: Db, actor: Asker, subject: string, role: Role): Promise<void> =>
  inTransaction(db, async (tx) => {
    const from = await mayChange(tx, actor, subject, role);
    if (from === role) return;
    await sql`
      update memberships set role = ${role}
      where organisation_id = ${actor.organisationId} and subject = ${subject}`.execute(tx);
    await noteChange(tx, actor, 'member.role', { target: subject, before: { role: from }, after: { role } });
  });
