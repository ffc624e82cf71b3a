import type { Db } from '@cineradar/platform/postgres/pool';
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import { attendance } from './attendance.ts';
import type { ExportColumn, ExportKind, ExportRow } from './export-kind.ts';
import { readings } from './readings.ts';
import { showings } from './showings.ts';

const KINDS = { showings, readings, attendance } as const satisfies Record<string, ExportKind>;
export type ExportKindName = keyof typeof KINDS;
export const EXPORT_KINDS = ['showings', 'readings', 'attendance'] as const satisfies readonly ExportKindName[];

/** Rows held at once: the memory that an export of any size takes. */
const ROWS_AT_ONCE = 5_000;
/** A caller that takes nothing for so long loses its snapshot, and the file ends broken. */
const PATIENCE_SECONDS = 60;

/** A day's table as it stood when it was opened; what changes meanwhile is not in it. Dispose it when done. */
export type DayExport = AsyncDisposable & {
  readonly columns: readonly ExportColumn[];
  /** The same for the same rows. */
  readonly version: string;
  /** The rows in batches; to be walked once. */
  readonly batches: () => AsyncGenerator<readonly ExportRow[], void, undefined>;
};

const versionOf = async (snapshot: QueryExecutorProvider, rows: RawBuilder<ExportRow>): Promise<string> => {
  const result = await sql<{ version: string }>`
    select count(*) || '-' || coalesce(sum(hashtextextended(e::text, 0)), 0) as version from (${rows}) e`.execute(
    snapshot,
  );
  return result.rows[0]?.version ?? '0';
};

async function* fetchAll(
  snapshot: QueryExecutorProvider,
  rows: RawBuilder<ExportRow>,
): AsyncGenerator<readonly ExportRow[], void, undefined> {
  await sql`declare exported no scroll cursor for ${rows}`.execute(snapshot);
  for (;;) {
    const batch = await sql<ExportRow>`fetch ${sql.lit(ROWS_AT_ONCE)} from exported`.execute(snapshot);
    if (batch.rows.length > 0) yield batch.rows;
    if (batch.rows.length < ROWS_AT_ONCE) return;
  }
}

/** Opens one table of cinema day `day` (`YYYY-MM-DD`) over a snapshot of the store, with a connection of its own. */
export const openExport = async (
  db: Db,
  kind: ExportKindName,
  day: string,
  patienceSeconds = PATIENCE_SECONDS,
): Promise<DayExport> => {
  const { columns, rows } = KINDS[kind];
  const snapshot = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  // There is nothing to undo: a rollback fails only with its connection, which then leaves the pool.
  const close = async (): Promise<void> => {
    if (!snapshot.isRolledBack)
      await snapshot
        .rollback()
        .execute()
        .catch(() => undefined);
  };
  try {
    // A cursor is planned for its first rows unless told that all of them will be fetched.
    await sql`select set_config('idle_in_transaction_session_timeout', ${`${patienceSeconds}s`}, true),
      set_config('cursor_tuple_fraction', '1', true)`.execute(snapshot);
    const version = await versionOf(snapshot, rows(day));
    return { columns, version, batches: () => fetchAll(snapshot, rows(day)), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
};
