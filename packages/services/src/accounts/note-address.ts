import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { noteChange } from '../audit/note-change.ts';
import type { RequestOrigin } from './asker.ts';

/** What became of a person's e-mail address. */
export type AddressChange = {
  readonly action: 'address.change' | 'address.confirm';
  readonly subject: string;
  /** The address as it was. */
  readonly before: string;
  /** As it became; the same one where it was confirmed. */
  readonly after: string;
};

/**
 * Notes what became of a person's address in the log of every organisation they belong to, in the transaction that
 * changes it. Several logs are held in one order, so that no two who do this wait for each other.
 */
export const noteAddress = async (
  tx: Tx,
  origin: RequestOrigin,
  { action, subject, before, after }: AddressChange,
): Promise<void> => {
  const isConfirmed = action === 'address.confirm';
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from memberships where subject = ${subject} order by organisation_id`.execute(tx);
  for (const { id } of rows) {
    await noteChange(tx, { organisationId: id, subject, origin }, action, {
      target: subject,
      before: { email: before, confirmed: false },
      after: { email: after, confirmed: isConfirmed },
    });
  }
};
