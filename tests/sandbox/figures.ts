import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Numbers and times of writing, which are a clone's own; all else is a figure. */
const OWN_COLUMNS = [
  'updated_seq',
  'ingest_seq',
  'batch_seq',
  'computed_at',
  'received_at',
  'loaded_at',
  'updated_at',
  'recorded_at',
];

const TABLES = [
  'occupancy_readings',
  'latest',
  'showing_finals',
  'occupancy_hourly',
  'attendance_hourly',
  'film_days',
  'showtimes',
  'movies',
  'theatres',
  'auditoriums',
  'heat_scores',
  'showtime_forecasts',
  'site_hour_forecasts',
  'market_clock',
  'reading_refusals',
];

/** What a sandbox says: a digest and a number of rows for each table, without what is the clone's own. */
export const figuresOf = async (db: Db): Promise<Readonly<Record<string, string>>> => {
  const figures: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{ figure: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(line, ',' order by line)), '') as figure
      from (select (to_jsonb(t) - ${OWN_COLUMNS}::text[])::text as line from ${sql.table(table)} t) lines`.execute(db);
    figures[table] = rows[0]?.figure ?? '';
  }
  return figures;
};
