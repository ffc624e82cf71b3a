import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { LoggedRequest } from './logged-request.ts';
import { meantFilter } from './meant-filter.ts';
import { REQUEST_COLUMNS, type RequestFilter, requestsOf } from './request-filter.ts';

/** What the log got since somebody looked last. */
export type RequestTail = {
  /** The newest, in the order in which they came. */
  readonly rows: readonly Omit<LoggedRequest, 'organisationId'>[];
  /** How many more there were than were asked for; those came before. */
  readonly skipped: number;
  /** What of the log was seen by now: the next question begins there. */
  readonly seen: string;
};

/** So many new requests are counted at most. */
const MOST_COUNTED = 10_000;

const snapshotOf = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ seen: string }>`select pg_current_snapshot()::text as seen`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the store told no snapshot');
  return row.seen;
};

/**
 * What was written into an organisation's log since `seen`, each request exactly once however many processes write at the
 * same time, and however late they do; at most `limit` rows. Without `seen` nothing yet, and where to begin. Questions of
 * `tailRequests` are left out, for whoever follows people's requests would see little else.
 */
export const tailRequests = async (
  db: Db,
  organisationId: string,
  asked: RequestFilter,
  { seen, limit }: { readonly seen: string | undefined; readonly limit: number },
): Promise<RequestTail> => {
  const now = await snapshotOf(db);
  if (seen === undefined) return { rows: [], skipped: 0, seen: now };
  const filter = await meantFilter(db, organisationId, asked);
  const isNew = sql`
    written_by >= pg_snapshot_xmin(${seen}::pg_snapshot) and not pg_visible_in_snapshot(written_by, ${seen}::pg_snapshot)
    and pg_visible_in_snapshot(written_by, ${now}::pg_snapshot) and operation <> 'tailRequests'`;
  const { rows } = await sql<Omit<LoggedRequest, 'organisationId'> & { readonly fresh: number }>`
    select *, count(*) over () as fresh from (
      select ${REQUEST_COLUMNS} from request_log where ${requestsOf(organisationId, filter, isNew)}
      order by asked_at desc, id desc limit ${MOST_COUNTED}
    ) counted
    order by at desc, id desc limit ${limit}`.execute(db);
  const skipped = Math.max(0, (rows[0]?.fresh ?? 0) - rows.length);
  return { rows: rows.map(({ fresh: _fresh, ...row }) => row).toReversed(), skipped, seen: now };
};
