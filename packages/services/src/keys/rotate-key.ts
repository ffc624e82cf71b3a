import { newKeyEnds, oldKeyEnds, type OverlapSeconds } from '@cineradar/core/keys/rotation';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { requireAlive } from './change-key.ts';
import { insertKey, type KeyMaking, type MadeKey } from './create-key.ts';
import { getKey, lockKey } from './get-key.ts';
import { requireMayGive } from './may-give.ts';

/**
 * Makes a key that takes over from one of the asker's organisation, alike in all but its text. The old one holds for
 * the overlap, and never longer than it would have; without overlap it is revoked. Throws `not_found`, `conflict` for
 * a key that is over or was replaced before, `forbidden` where the asker may not give what it holds.
 */
export const rotateKey = (
  db: Db,
  asker: Asker,
  id: string,
  overlap: OverlapSeconds,
  making: KeyMaking,
): Promise<MadeKey> =>
  inTransaction(db, async (tx) => {
    const old = await lockKey(tx, asker, id);
    const now = making.now();
    requireAlive(old, now);
    if (old.replacedBy !== null) {
      throw new DomainError('conflict', `This key was replaced by ${old.replacedBy}. Rotate that one.`);
    }
    await requireMayGive(tx, asker, old.scopes);
    const ends = oldKeyEnds(now, overlap, old);
    await sql`
      update api_keys set expires_at = ${ends}, changed_at = clock_timestamp(),
        revoked_at = ${overlap === 0 ? now : null}
      where id = ${id} and organisation_id = ${asker.organisationId}`.execute(tx);
    const made = await insertKey(tx, asker, { ...old, expiresAt: newKeyEnds(now, old), replaces: id }, making);
    await noteChange(tx, asker, 'key.rotate', {
      target: id,
      before: { expiresAt: old.expiresAt },
      after: { expiresAt: ends, replacedBy: made.id },
    });
    return { text: made.text, key: await getKey(tx, asker, made.id) };
  });
