import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { type ApiKey, KEY_COLUMNS } from './api-key.ts';

/** The keys of an organisation, revoked and expired ones as well, newest first. */
export const listKeys = async (db: Db, { organisationId }: Asker, page: PageRequest): Promise<Page<ApiKey>> => {
  const where = allOf(
    sql`k.organisation_id = ${organisationId}`,
    given(page.after, ([at, id]) => sql`(k.created_at, k.id) < (${at}::timestamptz, ${id})`),
  );
  const { rows } = await sql<ApiKey & { at: string }>`
    select ${KEY_COLUMNS}, k.created_at::text as at from api_keys k
    where ${where}
    order by k.created_at desc, k.id desc limit ${page.limit + 1}`.execute(db);
  const { rows: kept, next } = toPage(rows, page.limit, ({ at, id }) => [at, id]);
  const keys = kept.map((row): ApiKey => {
    const { at: _, ...key } = row;
    return key;
  });
  return { rows: keys, next };
};
