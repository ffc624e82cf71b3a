import { copyRows, copyText } from '@cineradar/platform/postgres/copy';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { addUp, type MonthTotal, totalsOf } from '../usage/add-up.ts';
import type { RequestBatch } from './logged-request.ts';
import { LoggedRows, ROW_COLUMNS } from './logged-rows.ts';

const USAGE_COLUMNS = ['batch_id', 'organisation_id', 'hour', 'key_id', 'market', 'operation', 'status', 'requests'];

/** What became of a batch, and what the months that it counts in come to now. */
export type WrittenBatch = { readonly isNew: boolean; readonly months: readonly MonthTotal[] };

/**
 * Writes a batch into the log, the ledger of usage and its sums, all or nothing. One that was written before changes
 * nothing, so a batch may be tried again whenever its end is not known.
 */
export const writeBatch = (db: Db, { id, rows, usage }: RequestBatch): Promise<WrittenBatch> =>
  inTransaction(db, async (tx) => {
    const written = 'pieces' in rows ? rows : LoggedRows.of(rows);
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
    await copyText(tx, 'request_log', ROW_COLUMNS, written.pieces);
    return { isNew: true, months: await addUp(tx, id, written.latencies) };
  });
