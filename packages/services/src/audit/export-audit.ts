import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { type ExportColumn, type ExportRow, count, instant, text } from '../exports/export-kind.ts';
import { AUDIT_COLUMNS, type AuditEntry, type AuditFilter, entriesOf } from './audit-entry.ts';

const ROWS_AT_ONCE = 1_000;

export const AUDIT_EXPORT_COLUMNS: readonly ExportColumn[] = [
  count('seq', 'counts the changes of the organisation from 1'),
  instant('at', 'when it was changed'),
  text('actor_kind', 'person, key or system'),
  text('actor', 'who changed it'),
  text('action', 'what was done, as thing.change'),
  text('target', 'the id of what was changed'),
  text('request_id', 'the X-Request-Id of the request'),
  text('address', 'where the request came from'),
  text('before', 'as it was, JSON'),
  text('after', 'as it became, JSON'),
  text('previous', 'the hash of the row before, hexadecimal'),
  text('hash', 'SHA-256 of this row with that, hexadecimal'),
];

const factsText = (facts: AuditEntry['before']): string | null => (facts === null ? null : JSON.stringify(facts));

const toRow = (entry: AuditEntry): ExportRow => ({
  seq: entry.seq,
  at: entry.at,
  actor_kind: entry.actorKind,
  actor: entry.subject,
  action: entry.action,
  target: entry.target,
  request_id: entry.requestId,
  address: entry.address,
  before: factsText(entry.before),
  after: factsText(entry.after),
  previous: entry.previous,
  hash: entry.hash,
});

/** Changes of the asker's organisation in batches, oldest first. What is noted meanwhile may come at the end. */
export async function* exportAudit(
  db: Db,
  { organisationId }: Asker,
  filter: AuditFilter,
): AsyncGenerator<readonly ExportRow[], void, undefined> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<AuditEntry>`
      select ${AUDIT_COLUMNS} from account_audit
      where ${entriesOf(organisationId, filter, sql`seq > ${last}`)}
      order by seq limit ${ROWS_AT_ONCE}`.execute(db);
    if (rows.length > 0) yield rows.map(toRow);
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1)?.seq ?? last;
  }
}
