import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { allOf, type Condition, given } from '../paging/conditions.ts';
import type { RequestFilter } from './request-filter.ts';

/**
 * So many requests one answer to a search looks at, the newest first. No index finds a part of any path: of a million
 * requests an answer would take a second, of these it takes a tenth.
 */
export const MOST_SEARCHED = 75_000;

/**
 * The instant that the newest `most` requests of a period reach back to, `beyond` a place in a list; undefined where the
 * period has fewer. Of the filter only the period counts, and the key, for what is passed over is looked at as well.
 */
export const reachOf = async (
  db: Db,
  organisationId: string,
  { keyId, from, to }: Pick<RequestFilter, 'keyId' | 'from' | 'to'>,
  most: number,
  beyond?: Condition,
): Promise<Date | undefined> => {
  const within = allOf(
    sql`organisation_id = ${organisationId}`,
    given(keyId, (key) => sql`key_id = ${key}`),
    given(from, (first) => sql`asked_at >= ${first}`),
    given(to, (end) => sql`asked_at < ${end}`),
    beyond,
  );
  const { rows } = await sql<{ at: Date }>`
    select asked_at as at from request_log where ${within}
    order by asked_at desc, id desc offset ${most - 1} limit 1`.execute(db);
  return rows[0]?.at;
};
