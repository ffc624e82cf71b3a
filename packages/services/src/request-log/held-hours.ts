import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { allOf, given } from '../paging/conditions.ts';
import { askedBy, demandsOf, type RequestFilter } from './request-filter.ts';

const HOUR_MS = 3_600_000;

/**
 * When the newest hours begin that together hold more than `limit` requests of a filter without a search, or all that
 * do; `upTo` is the instant that a list has come down to. Hours without such a request are known by their counts, so
 * that nothing of them need be read.
 */
export const heldHours = async (
  db: Db,
  organisationId: string,
  filter: RequestFilter,
  { limit, upTo }: { readonly limit: number; readonly upTo: Date | undefined },
): Promise<readonly Date[]> => {
  const where = allOf(
    sql`organisation_id = ${organisationId}`,
    given(filter.askedBy, askedBy),
    given(filter.from, (from) => sql`hour >= ${new Date(Math.floor(from.getTime() / HOUR_MS) * HOUR_MS)}`),
    given(filter.to, (to) => sql`hour < ${to}`),
    given(upTo, (at) => sql`hour <= ${at}`),
    ...Object.values(demandsOf(filter)),
  );
  const endMs = Math.min(filter.to?.getTime() ?? Infinity, upTo?.getTime() ?? Infinity);
  // Each hour holds one at least, but the first may hold those alone that are beyond its end.
  const { rows } = await sql<{ hour: Date; requests: number }>`
    select hour, sum(requests)::bigint as requests from request_hours where ${where}
    group by hour order by hour desc limit ${limit + 2}`.execute(db);
  let held = 0;
  const enough = rows.findIndex(({ hour, requests }) => {
    if (hour.getTime() + HOUR_MS <= endMs) held += requests;
    return held > limit;
  });
  return (enough === -1 ? rows : rows.slice(0, enough + 1)).map(({ hour }) => hour);
};
