import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const TABLES = ['showtimes', 'external_ids', 'showing_finals'] as const;

/** What of a table is of one cinema day. */
const PART: Readonly<Record<(typeof TABLES)[number], (day: string) => string>> = {
  showtimes: (day) => `cinema_day = '${day}'`,
  external_ids: (day) => `kind = 'showtime' and our_id in (select id from showtimes where cinema_day = '${day}')`,
  showing_finals: (day) => `cinema_day = '${day}'`,
};

const writableColumns = async (client: Client, table: string): Promise<string> => {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and not attisdropped`,
    [table],
  );
  return rows[0]?.columns ?? '';
};

/**
 * The peer: the rows of the generated days, as they stand in the store at `url`, by plain COPY into tables of the same columns
 * and indexes, a day and table at a time. Only the copying in is timed. Gives seconds and rows of finals.
 */
export const copyAgain = async (url: string): Promise<{ readonly seconds: number; readonly finals: number }> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  let seconds = 0;
  let finals = 0;
  try {
    const columns = new Map<string, string>();
    for (const table of TABLES) {
      columns.set(table, await writableColumns(client, table));
      await client.query(`create table again_${table} (like ${table} including all)`);
    }
    const { rows: days } = await client.query<{ day: string }>(
      `select distinct cinema_day::text as day from showing_finals where basis = 'generated' order by 1 desc`,
    );
    for (const { day } of days) {
      for (const table of TABLES) {
        const listed = columns.get(table) ?? '';
        const out = client.query(copyTo(`copy (select ${listed} from ${table} where ${PART[table](day)}) to stdout`));
        const text = await buffer(out);
        const since = performance.now();
        const target = client.query(copyFrom(`copy again_${table} (${listed}) from stdin`));
        await pipeline(Readable.from([text]), target);
        seconds += (performance.now() - since) / 1_000;
        if (table === 'showing_finals') finals += target.rowCount;
      }
    }
    return { seconds, finals };
  } finally {
    client.end().catch(() => undefined);
    await once(client, 'end');
  }
};
