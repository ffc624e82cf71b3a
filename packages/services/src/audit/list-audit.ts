import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { AUDIT_COLUMNS, type AuditEntry, type AuditFilter, entriesOf } from './audit-entry.ts';

/** Changes of the asker's organisation by page, newest first. */
export const listAudit = async (
  db: Db,
  { organisationId }: Asker,
  filter: AuditFilter,
  { limit, after }: PageRequest,
): Promise<Page<AuditEntry>> => {
  const beyond = given(after, ([seq]) => sql`seq < ${seq}::bigint`);
  const { rows } = await sql<AuditEntry>`
    select ${AUDIT_COLUMNS} from account_audit where ${entriesOf(organisationId, filter, beyond)}
    order by seq desc limit ${limit + 1}`.execute(db);
  return toPage(rows, limit, ({ seq }) => [seq, organisationId]);
};
