import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { count, decimal, type ExportColumn, type ExportRow, instant, integer, text } from '../exports/export-kind.ts';
import { given } from '../paging/conditions.ts';
import type { LoggedRequest } from './logged-request.ts';
import { meantFilter } from './meant-filter.ts';
import { REQUEST_COLUMNS, type RequestFilter, requestsOf } from './request-filter.ts';

const ROWS_AT_ONCE = 2_000;

export const REQUEST_EXPORT_COLUMNS: readonly ExportColumn[] = [
  instant('at', 'when it came'),
  text('request_id', 'as the X-Request-Id of the answer told it'),
  text('method', 'of HTTP'),
  text('path', 'with its query, without secrets'),
  text('operation', 'the operationId of the OpenAPI document'),
  integer('status', 'of the answer'),
  decimal('duration_ms', 'from the question to its answer'),
  count('bytes', 'of the answer’s body; empty where that was not known before it was sent'),
  text('key_id', 'the API key; empty for a person'),
  text('subject', 'who asked'),
  text('address', 'where it came from'),
  text('market', 'which market was read'),
];

type Row = Omit<LoggedRequest, 'organisationId'>;

const toRow = (row: Row): ExportRow => ({
  at: row.at,
  request_id: row.requestId,
  method: row.method,
  path: row.path,
  operation: row.operation,
  status: row.status,
  duration_ms: row.durationMs,
  bytes: row.bytes,
  key_id: row.keyId,
  subject: row.subject,
  address: row.address,
  market: row.market,
});

/** Requests of an organisation in batches, newest first; what comes meanwhile is not among them. */
export async function* exportRequests(
  db: Db,
  organisationId: string,
  asked: RequestFilter,
): AsyncGenerator<readonly ExportRow[], void, undefined> {
  const filter = await meantFilter(db, organisationId, asked);
  let last: Row | undefined;
  for (;;) {
    const beyond = given(last, ({ at, id }) => sql`(asked_at, id) < (${at}::timestamptz, ${id}::uuid)`);
    const { rows }: { rows: Row[] } = await sql<Row>`
      select ${REQUEST_COLUMNS} from request_log where ${requestsOf(organisationId, filter, beyond)}
      order by asked_at desc, id desc limit ${ROWS_AT_ONCE}`.execute(db);
    if (rows.length > 0) yield rows.map(toRow);
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1);
  }
}
