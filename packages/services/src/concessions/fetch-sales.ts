import { WINDOW_DAYS } from '@cineradar/core/heat-score/site-days';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { importSales } from './import-sales.ts';
import { readSalesCsv } from './read-csv.ts';

/** So many days back are asked for: half a year of scores, and the window before it. */
const DAYS_BACK = 180 + WINDOW_DAYS;

/** A feed of concession sales: the CSV of a cinema day. */
export type SalesFeed = {
  readonly source: string;
  /** The file of a day, in pieces. Throws where it cannot be had. */
  readonly read: (day: string, signal: AbortSignal) => Promise<AsyncIterable<string>>;
};

/** Days that are over, known to the store and not yet told by the feed, the newest first; then today, as far as it is. */
const daysToFetch = async (db: Db, source: string, today: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ day: string }>`
    select d::date as day
    from generate_series(
      greatest((select min(cinema_day) from showing_finals), ${addDays(today, -DAYS_BACK)}::date),
      ${addDays(today, -1)}::date, interval '1 day') as t (d)
    where not exists (
      select from concession_sales c where c.cinema_day = d::date and c.source = ${source}
        -- What came while the day was on was not all of it: it ends at 23:00 UTC at the latest.
        and c.received_at > (d + interval '23 hours') at time zone 'UTC')
    order by 1 desc`.execute(db);
  return [...rows.map(({ day }) => day), today];
};

export type FetchedSales = { readonly days: number; readonly rows: number; readonly written: number };

/** Fetches what a feed has not told yet, day by day; what was taken stays when a later day fails, and is not asked again. */
export const fetchSales = async (db: Db, feed: SalesFeed, now: Date, signal: AbortSignal): Promise<FetchedSales> => {
  let [days, rows, written] = [0, 0, 0];
  for (const day of await daysToFetch(db, feed.source, cinemaDay(now, 'Asia/Jakarta'))) {
    signal.throwIfAborted();
    const file = readSalesCsv(await feed.read(day, signal));
    const report = await importSales(db, { source: feed.source, subject: null, format: 'csv', rows: file }, now);
    days += 1;
    rows += report.rows;
    written += report.written;
  }
  return { days, rows, written };
};
