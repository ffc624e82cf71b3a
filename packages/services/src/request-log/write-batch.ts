import { isoTexts } from '@cineradar/platform/iso-texts';
import { copyRows } from '@cineradar/platform/postgres/copy';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { addUp, type MonthTotal, totalsOf } from '../usage/add-up.ts';
import type { RequestBatch } from './logged-request.ts';

const ROW_COLUMNS = [
  'organisation_id',
  'asked_at',
  'id',
  'key_id',
  'subject',
  'request_id',
  'method',
  'path',
  'operation',
  'status',
  'duration_ms',
  'address',
  'market',
  'bytes',
];

const USAGE_COLUMNS = ['batch_id', 'organisation_id', 'hour', 'key_id', 'market', 'operation', 'status', 'requests'];

/** What became of a batch, and what the months that it counts in come to now. */
export type WrittenBatch = { readonly isNew: boolean; readonly months: readonly MonthTotal[] };

/**
 * Writes a batch into the log, the ledger of usage and its sums, all or nothing. One that was written before changes
 * nothing, so a batch may be tried again whenever its end is not known.
 */
export const writeBatch = (db: Db, { id, rows, usage }: RequestBatch): Promise<WrittenBatch> =>
  inTransaction(db, async (tx) => {
    const requests = usage.reduce((sum, count) => sum + count.requests, 0);
    // Waits for an earlier try that the server is still at, and then knows how that ended.
    const added = await sql`
      insert into usage_batches (id, requests) values (${id}, ${requests}) on conflict (id) do nothing`.execute(tx);
    if (added.numAffectedRows !== 1n) return { isNew: false, months: await totalsOf(tx, id) };
    await copyRows(
      tx,
      'usage_hours',
      USAGE_COLUMNS,
      usage.map((one) => [
        id,
        one.organisationId,
        one.hour.toISOString(),
        one.keyId,
        one.market,
        one.operation,
        one.status,
        one.requests,
      ]),
    );
    const isoText = isoTexts();
    await copyRows(
      tx,
      'request_log',
      ROW_COLUMNS,
      rows.map((row) => [
        row.organisationId,
        isoText(row.at.getTime()),
        row.id,
        row.keyId,
        row.subject,
        row.requestId,
        row.method,
        row.path,
        row.operation,
        row.status,
        row.durationMs,
        row.address,
        row.market,
        row.bytes,
      ]),
    );
    return { isNew: true, months: await addUp(tx, id, rows) };
  });
