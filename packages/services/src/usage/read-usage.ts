import { type BucketCount, type Latency, latencyOf } from '@cineradar/core/usage/latency-bucket';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { allOf, given } from '../paging/conditions.ts';

/** What usage can be told apart by. */
export const USAGE_BY = ['day', 'hour', 'key', 'operation', 'status', 'market'] as const;
export type UsageBy = (typeof USAGE_BY)[number];

export type UsageFilter = {
  /** From this instant on; hours count whole, by where they begin. */
  readonly from: Date;
  /** Before this instant. */
  readonly to: Date;
  readonly keyId?: string | undefined;
  readonly operation?: string | undefined;
  readonly market?: string | undefined;
};

/** Requests by what became of them: `succeeded`, `failed`, `refused` and `faults` make up `requests`. */
export type UsageCounts = {
  readonly requests: number;
  /** Answered below 400. */
  readonly succeeded: number;
  /** The caller's mistakes: 400 to 499 but for 429. */
  readonly failed: number;
  /** By a limit, a quota or a cap: 429. */
  readonly refused: number;
  /** Ours: 500 and above. */
  readonly faults: number;
  readonly billable: number;
};

export type UsageRow = UsageCounts & {
  /** A day or hour (its first instant), a key's id, an operation, a status, a market; null for tokens of people. */
  readonly group: string | null;
  /** Null where times are not told apart by it. */
  readonly latency: Latency | null;
};

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

/** Text, whatever it is told apart by, so that one query serves all. */
const GROUPS: Readonly<Record<UsageBy, RawBuilder<string | null>>> = {
  day: sql`to_char(hour at time zone 'Asia/Jakarta', 'YYYY-MM-DD')`,
  hour: sql`to_char(hour at time zone 'UTC', ${sql.lit(ISO)})`,
  key: sql`key_id::text`,
  operation: sql`operation`,
  status: sql`status::text`,
  market: sql`market`,
};

const COUNTS = sql`
  coalesce(sum(requests), 0) as requests,
  coalesce(sum(requests) filter (where status < 400), 0) as succeeded,
  coalesce(sum(requests) filter (where status between 400 and 499 and status <> 429), 0) as failed,
  coalesce(sum(requests) filter (where status = 429), 0) as refused,
  coalesce(sum(requests) filter (where status >= 500), 0) as faults,
  coalesce(sum(requests) filter (where usage_is_billable(key_id, market, status)), 0) as billable`;

const within = (organisationId: string, { from, to, keyId, operation, market }: UsageFilter) =>
  allOf(
    sql`organisation_id = ${organisationId}`,
    sql`hour >= ${from}`,
    sql`hour < ${to}`,
    given(keyId, (key) => sql`key_id = ${key}`),
    given(operation, (name) => sql`operation = ${name}`),
    given(market, (name) => sql`market = ${name}`),
  );

/** Times are kept by hour and operation alone. */
const hasTimes = (by: UsageBy | undefined, { keyId, market }: UsageFilter): boolean =>
  keyId === undefined && market === undefined && by !== 'key' && by !== 'status' && by !== 'market';

const timesOf = async (
  db: Db,
  organisationId: string,
  { from, to, operation }: UsageFilter,
  group: RawBuilder<string | null>,
): Promise<ReadonlyMap<string | null, Latency | null>> => {
  const { rows } = await sql<BucketCount & { group: string | null }>`
    select ${group} as "group", bucket, sum(requests) as requests from usage_latencies
    where ${within(organisationId, { from, to, operation })} group by 1, 2`.execute(db);
  const counts = Map.groupBy(rows, (row) => row.group);
  return new Map([...counts].map(([name, buckets]) => [name, latencyOf(buckets)]));
};

/** An organisation's usage told apart by one thing, in its order. */
export const listUsage = async (
  db: Db,
  organisationId: string,
  by: UsageBy,
  filter: UsageFilter,
): Promise<readonly UsageRow[]> => {
  const [{ rows }, times] = await Promise.all([
    sql<UsageCounts & { group: string | null }>`
      select ${GROUPS[by]} as "group", ${COUNTS} from usage_sums
      where ${within(organisationId, filter)} group by 1 order by 1`.execute(db),
    hasTimes(by, filter) ? timesOf(db, organisationId, filter, GROUPS[by]) : new Map<string | null, Latency>(),
  ]);
  return rows.map((row) => ({ ...row, latency: times.get(row.group) ?? null }));
};

const NOTHING: UsageCounts = { requests: 0, succeeded: 0, failed: 0, refused: 0, faults: 0, billable: 0 };

/** An organisation's usage all together. */
export const sumUsage = async (
  db: Db,
  organisationId: string,
  filter: UsageFilter,
): Promise<UsageCounts & { readonly latency: Latency | null }> => {
  const [{ rows }, times] = await Promise.all([
    sql<UsageCounts>`select ${COUNTS} from usage_sums where ${within(organisationId, filter)}`.execute(db),
    hasTimes(undefined, filter)
      ? timesOf(db, organisationId, filter, sql`null::text`)
      : new Map<string | null, Latency>(),
  ]);
  return { ...(rows[0] ?? NOTHING), latency: times.get(null) ?? null };
};
