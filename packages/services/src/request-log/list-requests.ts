import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import type { LoggedRequest } from './logged-request.ts';
import { REQUEST_COLUMNS, type RequestFilter, requestsOf } from './request-filter.ts';

/** Requests of an organisation by page, newest first. */
export const listRequests = async (
  db: Db,
  organisationId: string,
  filter: RequestFilter,
  page: PageRequest,
): Promise<Page<Omit<LoggedRequest, 'organisationId'>>> => {
  const beyond = given(page.after, ([at, id]) => sql`(asked_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  const { rows } = await sql<Omit<LoggedRequest, 'organisationId'>>`
    select ${REQUEST_COLUMNS} from request_log
    where ${requestsOf(organisationId, filter, beyond)}
    order by asked_at desc, id desc
    limit ${page.limit + 1}`.execute(db);
  return toPage(rows, page.limit, ({ at, id }) => [at.toISOString(), id]);
};
