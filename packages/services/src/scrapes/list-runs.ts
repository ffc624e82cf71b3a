import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import type { RunKind, RunStatus } from './run.ts';
import { type Run, runColumns, statusAt } from './run-row.ts';

export type RunFilter = {
  readonly kind?: RunKind | undefined;
  readonly status?: RunStatus | undefined;
  /** Only runs with an error of this cause. */
  readonly cause?: string | undefined;
  /** Only runs begun at this instant or later. */
  readonly since?: Date | undefined;
};

/** Runs by page, newest first. */
export const listRuns = async (db: Db, filter: RunFilter, page: PageRequest, now: Date): Promise<Page<Run>> => {
  const { rows } = await sql<Run>`
    select ${runColumns(now)} from scrape_runs r
    where ${allOf(
      given(filter.kind, (kind) => sql`r.kind = ${kind}`),
      given(filter.status, (status) => sql`${statusAt(now)} = ${status}`),
      given(filter.cause, (cause) => sql`r.errors ? ${cause}`),
      given(filter.since, (since) => sql`r.started_at >= ${since}`),
      given(page.after, ([at, id]) => sql`(r.started_at, r.id) < (${at}::timestamptz, ${id}::uuid)`),
    )}
    order by r.started_at desc, r.id desc
    limit ${page.limit + 1}`.execute(db);
  return toPage(rows, page.limit, ({ startedAt, id }) => [startedAt.toISOString(), id]);
};
