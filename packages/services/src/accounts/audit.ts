import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from './asker.ts';

/** What may be changed, as `thing.change`. */
export type AuditAction =
  | `member.${'role' | 'remove'}`
  | `key.${'create' | 'change' | 'rotate' | 'revoke'}`
  | `webhook.${'create' | 'change' | 'delete' | 'rotate' | 'replay'}`;

/** Notes a change in the transaction that makes it, so that neither is there without the other. */
export const noteChange = async (
  tx: Tx,
  { organisationId, subject }: Asker,
  action: AuditAction,
  detail: Readonly<Record<string, string>>,
): Promise<void> => {
  await sql`
    insert into account_audit (organisation_id, subject, action, detail)
    values (${organisationId}, ${subject}, ${action}, ${JSON.stringify(detail)})`.execute(tx);
};
