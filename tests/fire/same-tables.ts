import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** All that is known of a market: programme, readings and figures. What a run notes of itself is no such table. */
const TABLES = [
  ...['cities', 'sites', 'theatres', 'movies', 'showtimes', 'external_ids', 'listing_looks', 'listing_names'],
  ...['place_answers', 'seat_grids', 'auditoriums', 'occupancy_readings', 'reading_refusals', 'latest'],
  ...['showing_finals', 'attendance_hourly', 'occupancy_hourly', 'dirty_showings', 'rollup_state'],
] as const;

/** Real time, and numbers drawn in the order of writing; the market's own instants are compared. */
const NOT_COMPARED = ['updated_at', 'created_at', 'since', 'updated_seq', 'ingest_seq'];
/** Real time as well; and of halls that differ in their aisles alone, the drawing is that of the one seen first. */
const ALSO_NOT_COMPARED: Readonly<Record<string, readonly string[]>> = {
  external_ids: ['first_seen_at'],
  seat_grids: ['layout'],
};

const TOLD = 3;

export type Tables = ReadonlyMap<string, readonly string[]>;

/** Every row of every table as text, without what two runs of the same market cannot share. */
export const tablesOf = async (db: Db): Promise<Tables> => {
  const tables = new Map<string, readonly string[]>();
  for (const table of TABLES) {
    const left = [...NOT_COMPARED, ...(ALSO_NOT_COMPARED[table] ?? [])];
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - ${left}::text[])::text as row from ${sql.table(table)} t order by 1`.execute(db);
    tables.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return tables;
};

/** What one run's tables have and another's have not, as sentences: the first few of each table. */
export const tablesThatDiffer = (undisturbed: Tables, disturbed: Tables): readonly string[] =>
  [...undisturbed].flatMap(([table, rows]) => {
    const others = new Set(disturbed.get(table));
    const own = new Set(rows);
    const lacking = rows.filter((row) => !others.has(row));
    const extra = [...others].filter((row) => !own.has(row));
    return [
      ...lacking.slice(0, TOLD).map((row) => `${table} lacks (1 of ${lacking.length}) ${row}`),
      ...extra.slice(0, TOLD).map((row) => `${table} has besides (1 of ${extra.length}) ${row}`),
    ];
  });
