import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { noteChange } from '../audit/note-change.ts';
import type { Asker } from './asker.ts';
import { mayChange } from './lock-members.ts';

/** Ends a membership in the actor's organisation; tokens given before still hold until revoked. Throws as mayChange. */
export const removeMember = (db: Db, actor: Asker, subject: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    const from = await mayChange(tx, actor, subject, undefined);
    await sql`
      delete from memberships
      where organisation_id = ${actor.organisationId} and subject = ${subject}`.execute(tx);
    await noteChange(tx, actor, 'member.remove', { target: subject, before: { role: from } });
  });
