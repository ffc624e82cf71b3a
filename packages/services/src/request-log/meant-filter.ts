import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { RequestFilter } from './request-filter.ts';

/**
 * A filter as it is meant: who searches for a whole id of a request wants that request, whenever it came. An index finds
 * it, where a search has to look at one request after the other.
 */
export const meantFilter = async (db: Db, organisationId: string, filter: RequestFilter): Promise<RequestFilter> => {
  const { search, ...others } = filter;
  if (search === undefined || others.requestId !== undefined) return filter;
  const { rows } = await sql<{ isId: boolean }>`
    select exists (select from request_log where organisation_id = ${organisationId} and request_id = ${search})
      as "isId"`.execute(db);
  return rows[0]?.isId === true ? { ...others, requestId: search } : filter;
};
