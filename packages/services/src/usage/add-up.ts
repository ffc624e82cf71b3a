import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { LatencyCount } from '../request-log/logged-request.ts';

const addTimes = async (tx: Tx, times: readonly LatencyCount[]): Promise<void> => {
  if (times.length === 0) return;
  await sql`
    insert into usage_latencies (organisation_id, hour, operation, bucket, requests)
    select * from unnest(${times.map((one) => one.organisationId)}::uuid[], ${times.map((one) => new Date(one.hourMs).toISOString())}::timestamptz[],
      ${times.map((one) => one.operation)}::text[], ${times.map((one) => one.bucket)}::smallint[],
      ${times.map((one) => one.requests)}::bigint[])
    order by 1, 2, 3, 4
    on conflict (organisation_id, hour, operation, bucket)
      do update set requests = usage_latencies.requests + excluded.requests`.execute(tx);
};

/** Billable requests of an organisation in a month (`YYYY-MM`, Jakarta). */
export type MonthTotal = { readonly organisationId: string; readonly month: string; readonly billable: number };

/**
 * Adds a batch of the ledger to its sums, in its own transaction, and gives what the months come to with it. Rows are
 * taken in one order by all, and last: who writes at the same time waits a moment, and never in a ring.
 */
export const addUp = async (
  tx: Tx,
  batchId: string,
  latencies: readonly LatencyCount[],
): Promise<readonly MonthTotal[]> => {
  await sql`
    insert into usage_sums (organisation_id, hour, key_id, market, operation, status, requests)
    select organisation_id, hour, key_id, market, operation, status, sum(requests) from usage_hours
    where batch_id = ${batchId} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (organisation_id, hour, key_id, market, operation, status)
      do update set requests = usage_sums.requests + excluded.requests`.execute(tx);
  await addTimes(tx, latencies);
  const { rows: months } = await sql<MonthTotal>`
    insert into usage_months (organisation_id, month, billable)
    select organisation_id, usage_month(hour), sum(requests) from usage_hours
    where batch_id = ${batchId} and usage_is_billable(key_id, market, status) group by 1, 2 order by 1, 2
    on conflict (organisation_id, month) do update set billable = usage_months.billable + excluded.billable
    returning organisation_id as "organisationId", month, billable`.execute(tx);
  return months;
};

/** What the months of a batch that was written before come to now. */
export const totalsOf = async (tx: Tx, batchId: string): Promise<readonly MonthTotal[]> => {
  const { rows } = await sql<MonthTotal>`
    select organisation_id as "organisationId", month, billable from usage_months
    where (organisation_id, month) in
      (select organisation_id, usage_month(hour) from usage_hours where batch_id = ${batchId})`.execute(tx);
  return rows;
};
