import { LAST_BUCKET, latencyBucket } from '@cineradar/core/usage/latency-bucket';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { LoggedRequest } from '../request-log/logged-request.ts';

const HOUR_MS = 3_600_000;
const REFUSED_BY_A_LIMIT = 429;

type Timed = { organisationId: string; hour: Date; operation: string; bucket: number; requests: number };

/** Answers of one organisation, hour and operation: how many lie in each bucket. */
type Kind = {
  readonly organisationId: string;
  readonly hourMs: number;
  readonly operation: string;
  readonly buckets: Uint32Array;
};

const openKinds = () => {
  const kinds = new Map<string, Kind>();
  let last: Kind | undefined;
  /** Those who ask much ask the same again: the last kind is most often the one. */
  const kindOf = (organisationId: string, hourMs: number, operation: string): Kind => {
    if (last?.organisationId === organisationId && last.hourMs === hourMs && last.operation === operation) return last;
    const name = `${organisationId} ${hourMs} ${operation}`;
    last = kinds.get(name) ?? { organisationId, hourMs, operation, buckets: new Uint32Array(LAST_BUCKET + 1) };
    kinds.set(name, last);
    return last;
  };
  return { kinds, kindOf };
};

/** How long the answers of a batch took, by hour, operation and bucket; refusals by a limit took no work. */
const timesOf = (rows: readonly LoggedRequest[]): readonly Timed[] => {
  const { kinds, kindOf } = openKinds();
  for (const { organisationId, at, operation, status, durationMs } of rows) {
    if (status === REFUSED_BY_A_LIMIT) continue;
    const atMs = at.getTime();
    const { buckets } = kindOf(organisationId, atMs - (atMs % HOUR_MS), operation);
    const bucket = latencyBucket(durationMs);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  return [...kinds.values()].flatMap(({ organisationId, hourMs, operation, buckets }) =>
    [...buckets].flatMap((requests, bucket) =>
      requests === 0 ? [] : [{ organisationId, hour: new Date(hourMs), operation, bucket, requests }],
    ),
  );
};

const addTimes = async (tx: Tx, times: readonly Timed[]): Promise<void> => {
  if (times.length === 0) return;
  await sql`
    insert into usage_latencies (organisation_id, hour, operation, bucket, requests)
    select * from unnest(${times.map((one) => one.organisationId)}::uuid[], ${times.map((one) => one.hour)}::timestamptz[],
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
  rows: readonly LoggedRequest[],
): Promise<readonly MonthTotal[]> => {
  await sql`
    insert into usage_sums (organisation_id, hour, key_id, market, operation, status, requests)
    select organisation_id, hour, key_id, market, operation, status, sum(requests) from usage_hours
    where batch_id = ${batchId} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (organisation_id, hour, key_id, market, operation, status)
      do update set requests = usage_sums.requests + excluded.requests`.execute(tx);
  await addTimes(tx, timesOf(rows));
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
