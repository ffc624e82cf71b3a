import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { count, type ExportColumn, type ExportRow, instant, integer, text } from '../exports/export-kind.ts';
import type { UsageFilter } from './read-usage.ts';

const ROWS_AT_ONCE = 5_000;

export const USAGE_EXPORT_COLUMNS: readonly ExportColumn[] = [
  instant('hour', 'when the hour begins'),
  text('key_id', 'the API key; empty for tokens of people'),
  text('market', 'whose data was asked for'),
  text('operation', 'the operationId of the OpenAPI document'),
  integer('status', 'of the answers'),
  count('requests', 'requests'),
  count('billable', 'those of them that count on the bill'),
];

/** The ledger's sums of an organisation in batches, by hour; whoever adds them up has the bill. */
export async function* exportUsage(
  db: Db,
  organisationId: string,
  { from, to }: Pick<UsageFilter, 'from' | 'to'>,
): AsyncGenerator<readonly ExportRow[], void, undefined> {
  for (let skipped = 0; ; skipped += ROWS_AT_ONCE) {
    const { rows } = await sql<ExportRow>`
      select hour, key_id, market, operation, status, requests,
        case when usage_is_billable(key_id, market, status) then requests else 0 end as billable
      from usage_sums
      where organisation_id = ${organisationId} and hour >= ${from} and hour < ${to}
      order by hour, key_id, market, operation, status
      limit ${ROWS_AT_ONCE} offset ${skipped}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
