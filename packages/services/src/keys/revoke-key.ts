import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { lockKey } from './get-key.ts';

/** Ends a key of the asker's organisation for good; one that is revoked stays so. Throws `not_found`. */
export const revokeKey = (db: Db, asker: Asker, id: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { revokedAt, name, start } = await lockKey(tx, asker, id);
    if (revokedAt !== null) return;
    await sql`
      update api_keys set revoked_at = clock_timestamp(), changed_at = clock_timestamp()
      where id = ${id} and organisation_id = ${asker.organisationId}`.execute(tx);
    await noteChange(tx, asker, 'key.revoke', { target: id, before: { name, start } });
  });
