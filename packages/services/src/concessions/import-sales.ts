import { randomUUID } from 'node:crypto';
import { cinemaDay } from '@cineradar/core/shared/zones';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { resolveSites } from './resolve-sites.ts';
import { ConcessionSale, type RowRefusal, type SaleRow } from './sale.ts';

const ROWS_A_BATCH = 1_000;
/** Told of an import; all are counted. */
const REFUSALS_TOLD = 100;

export type SalesImport = {
  /** The name of the feed, such as `api` or `bars-of-xxi`. */
  readonly source: string;
  readonly subject: string | null;
  readonly format: 'json' | 'csv';
  readonly rows: AsyncIterable<SaleRow> | Iterable<SaleRow>;
};

export type SalesReport = {
  readonly id: string;
  readonly rows: number;
  /** Rows that said something new. */
  readonly written: number;
  /** Rows that said what was known. */
  readonly unchanged: number;
  readonly refused: number;
  /** The first hundred. */
  readonly refusals: readonly RowRefusal[];
};

type Placed = ConcessionSale & { readonly pointer: string };

const faultsOf = ({ pointer, row }: SaleRow, today: string): Placed | readonly RowRefusal[] => {
  const parsed = ConcessionSale.safeParse(row);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => ({
      pointer: [pointer, ...path.map(String)].join('/'),
      message,
    }));
  if (parsed.data.day > today)
    return [{ pointer: `${pointer}/day`, message: `${parsed.data.day} has not come; today is ${today}` }];
  return { ...parsed.data, pointer };
};

/** Writes rows of known sites. A later row of the same site and day wins, in one batch as over many. */
const write = async (tx: Tx, sales: readonly (Placed & { siteId: string })[], source: string): Promise<number> => {
  const last = [...new Map(sales.map((sale) => [`${sale.siteId} ${sale.day}`, sale])).values()];
  const { rows } = await sql<{ written: number }>`
    with t as (
      select * from unnest(${last.map(({ siteId }) => siteId)}::uuid[], ${last.map(({ day }) => day)}::date[],
        ${last.map(({ transactions }) => transactions)}::int[], ${last.map(({ salesIdr }) => salesIdr)}::bigint[])
        as t (site_id, cinema_day, transactions, sales_idr)
    ), news as (
      select from t left join concession_sales c using (site_id, cinema_day)
      where (c.transactions, c.sales_idr) is distinct from (t.transactions, t.sales_idr)
    ), told as (
      insert into concession_sales as c (site_id, cinema_day, transactions, sales_idr, source, received_at)
      select site_id, cinema_day, transactions, sales_idr, ${source}, now() from t
      on conflict (site_id, cinema_day) do update set transactions = excluded.transactions,
        sales_idr = excluded.sales_idr, source = excluded.source, received_at = excluded.received_at
      where (c.transactions, c.sales_idr) is distinct from (excluded.transactions, excluded.sales_idr)
        -- The same again, but now of a day that is over.
        or c.received_at <= (c.cinema_day + interval '23 hours') at time zone 'UTC'
    ) select count(*) as written from news`.execute(tx);
  // A row that another of its batch replaced was taken as well.
  return (rows[0]?.written ?? 0) + (sales.length - last.length);
};

type Tally = { rows: number; written: number; unchanged: number; refused: number; refusals: RowRefusal[] };

const refuse = (tally: Tally, refusals: readonly RowRefusal[]): void => {
  tally.refused += 1;
  for (const refusal of refusals) if (tally.refusals.length < REFUSALS_TOLD) tally.refusals.push(refusal);
};

const takeBatch = async (
  db: Db,
  batch: readonly SaleRow[],
  { source, today, tally }: { readonly source: string; readonly today: string; readonly tally: Tally },
): Promise<void> => {
  const placed: Placed[] = [];
  tally.rows += batch.length;
  for (const row of batch) {
    const read = faultsOf(row, today);
    if ('pointer' in read) placed.push(read);
    else refuse(tally, read);
  }
  if (placed.length === 0) return;
  await inTransaction(db, async (tx) => {
    const sites = await resolveSites(
      tx,
      placed.map(({ site }) => site),
    );
    const known = placed.flatMap((sale) => {
      const siteId = sites.get(sale.site);
      if (siteId !== undefined) return [{ ...sale, siteId }];
      refuse(tally, [{ pointer: `${sale.pointer}/site`, message: `there is no site or listing ${sale.site}` }]);
      return [];
    });
    if (known.length === 0) return;
    const written = await write(tx, known, source);
    tally.written += written;
    tally.unchanged += known.length - written;
  });
};

const remember = async (db: Db, { source, subject, format }: SalesImport, report: SalesReport): Promise<void> => {
  await sql`
    insert into concession_imports (id, source, subject, format, received_at, rows, written, unchanged, refused, refusals)
    values (${report.id}, ${source}, ${subject}, ${format}, now(), ${report.rows}, ${report.written},
      ${report.unchanged}, ${report.refused}, ${JSON.stringify(report.refusals)})`.execute(db);
};

/**
 * Takes in concession sales, a thousand rows at a time however many come: each good row stands, each bad one is refused with
 * a pointer to it. A row told again changes nothing; one that says something else replaces what was told before.
 */
export const importSales = async (db: Db, feed: SalesImport, now: Date): Promise<SalesReport> => {
  const tally: Tally = { rows: 0, written: 0, unchanged: 0, refused: 0, refusals: [] };
  // A day begins first in the east.
  const about = { source: feed.source, today: cinemaDay(now, 'Asia/Jayapura'), tally };
  let batch: SaleRow[] = [];
  for await (const row of feed.rows) {
    batch.push(row);
    if (batch.length < ROWS_A_BATCH) continue;
    await takeBatch(db, batch, about);
    batch = [];
  }
  await takeBatch(db, batch, about);
  const report = { id: randomUUID(), ...tally };
  await remember(db, feed, report);
  return report;
};
