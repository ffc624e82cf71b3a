import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import type { LoggedRequest } from './logged-request.ts';

export type RequestFilter = {
  readonly keyId?: string | undefined;
  readonly method?: string | undefined;
  readonly operation?: string | undefined;
  /** Least and greatest status, both included. */
  readonly status?: readonly [least: number, most: number] | undefined;
  readonly requestId?: string | undefined;
  /** From this instant on. */
  readonly from?: Date | undefined;
  /** Before this instant. */
  readonly to?: Date | undefined;
};

/** Requests of an organisation by page, newest first. */
export const listRequests = async (
  db: Db,
  organisationId: string,
  filter: RequestFilter,
  page: PageRequest,
): Promise<Page<Omit<LoggedRequest, 'organisationId'>>> => {
  const { rows } = await sql<Omit<LoggedRequest, 'organisationId'>>`
    select id, asked_at as at, key_id as "keyId", subject, request_id as "requestId", method, path, operation, status,
      duration_ms as "durationMs", address, market, bytes
    from request_log
    where ${allOf(
      sql`organisation_id = ${organisationId}`,
      given(filter.keyId, (key) => sql`key_id = ${key}`),
      given(filter.method, (method) => sql`method = ${method}`),
      given(filter.operation, (operation) => sql`operation = ${operation}`),
      given(filter.status, ([least, most]) => sql`status between ${least} and ${most}`),
      given(filter.requestId, (request) => sql`request_id = ${request}`),
      given(filter.from, (from) => sql`asked_at >= ${from}`),
      given(filter.to, (to) => sql`asked_at < ${to}`),
      given(page.after, ([at, id]) => sql`(asked_at, id) < (${at}::timestamptz, ${id}::uuid)`),
    )}
    order by asked_at desc, id desc
    limit ${page.limit + 1}`.execute(db);
  return toPage(rows, page.limit, ({ at, id }) => [at.toISOString(), id]);
};
