import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from './asker.ts';

/** Notes a change in the transaction that makes it, so that neither is there without the other. */
export const noteChange = async (
  tx: Tx,
  { organisationId, subject }: Asker,
  action: 'member.role' | 'member.remove',
  detail: Readonly<Record<string, string>>,
): Promise<void> => {
  await sql`
    insert into account_audit (organisation_id, subject, action, detail)
    values (${organisationId}, ${subject}, ${action}, ${JSON.stringify(detail)})`.execute(tx);
};
