import { mintId } from '@cineradar/core/shared/ids';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { absorbSites } from '../catalogue/absorb-sites.ts';
import { plantPlaces, siteIdOf } from '../testing/planted-programme.ts';
import { fetchSales } from './fetch-sales.ts';
import { importSales, type SalesReport } from './import-sales.ts';
import { readSalesCsv } from './read-csv.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const NOW = new Date('2026-03-15T12:00:00+07:00');
const HEADER = 'site,day,transactions,sales_idr\n';

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 2 }));
  const place = { city: 'Bandung', zone: 'Asia/Jakarta', chain: 'XXI', lat: null, lng: null } as const;
  await plantPlaces(db, [
    { ...place, site: 'ONE', listing: 'ONE XXI' },
    { ...place, site: 'ONE', listing: 'ONE IMAX' },
    { ...place, site: 'TWO', listing: 'TWO XXI' },
  ]);
});
beforeEach(async () => {
  await emptyTables(db, ['concession_sales', 'concession_imports']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const takeCsv = (text: string, size = 7): Promise<SalesReport> =>
  importSales(db, { source: 'test', subject: 'me', format: 'csv', rows: readSalesCsv(piecesOf(text, size)) }, NOW);

const takeRows = (...rows: readonly unknown[]): Promise<SalesReport> =>
  importSales(
    db,
    {
      source: 'test',
      subject: null,
      format: 'json',
      rows: rows.map((row, place) => ({ pointer: `/body/sales/${place}`, row })),
    },
    NOW,
  );

const stored = async (): Promise<unknown[]> => {
  const { rows } = await sql<object>`
    select s.name, c.cinema_day as day, c.transactions, c.sales_idr as sales
    from concession_sales c join sites s on s.id = c.site_id order by 1, 2`.execute(db);
  return rows;
};

const sale = (site: string, day: string, transactions: number) => ({ site, day, transactions, salesIdr: 1_000 });

test('a site is named by its own id, or by any of its listings, ours or the source’s', async () => {
  const report = await takeRows(
    sale(siteIdOf('ONE'), '2026-03-01', 1),
    sale(siteIdOf('ONE').toUpperCase(), '2026-03-02', 2),
    sale('tix:one-imax', '2026-03-03', 3),
    sale(mintId('theatre', 'TWO XXI'), '2026-03-04', 4),
  );
  expect(report).toMatchObject({ rows: 4, written: 4, refused: 0 });
  expect(await stored()).toEqual([
    { name: 'ONE', day: '2026-03-01', transactions: 1, sales: 1_000 },
    { name: 'ONE', day: '2026-03-02', transactions: 2, sales: 1_000 },
    { name: 'ONE', day: '2026-03-03', transactions: 3, sales: 1_000 },
    { name: 'TWO', day: '2026-03-04', transactions: 4, sales: 1_000 },
  ]);
});

test('sent again, a batch changes nothing; a row that says something else replaces what was told', async () => {
  const rows = [sale('tix:one-xxi', '2026-03-01', 5), sale('tix:two-xxi', '2026-03-01', 6)];
  await takeRows(...rows);
  const before = await stored();
  expect(await takeRows(...rows)).toMatchObject({ written: 0, unchanged: 2 });
  expect(await stored()).toEqual(before);
  expect(await takeRows(sale('tix:one-xxi', '2026-03-01', 9))).toMatchObject({ written: 1, unchanged: 0 });
  expect(await stored()).toContainEqual({ name: 'ONE', day: '2026-03-01', transactions: 9, sales: 1_000 });
});

test('of two rows of one site and day the later stands, whether they come in one batch or in two', async () => {
  await takeRows(sale('tix:one-xxi', '2026-03-01', 5), sale('tix:one-imax', '2026-03-01', 7));
  expect(await stored()).toEqual([{ name: 'ONE', day: '2026-03-01', transactions: 7, sales: 1_000 }]);
});

test('a bad row is refused with a pointer to what is wrong, and the good ones around it stand', async () => {
  const good = sale('tix:one-xxi', '2026-03-01', 5);
  const report = await takeRows(
    good,
    { ...good, transactions: -1 },
    { ...good, day: '2026-02-30' },
    { ...good, day: '2026-03-16' },
    { ...good, site: 'tix:nobody' },
    { ...good, colour: 'red' },
    'nonsense',
    sale('tix:two-xxi', '2026-03-02', 6),
  );
  expect(report).toMatchObject({ rows: 8, written: 2, refused: 6 });
  expect(report.refusals.map(({ pointer }) => pointer).toSorted()).toEqual([
    '/body/sales/1/transactions',
    '/body/sales/2/day',
    '/body/sales/3/day',
    '/body/sales/4/site',
    '/body/sales/5',
    '/body/sales/6',
  ]);
  expect(report.refusals).toContainEqual({
    pointer: '/body/sales/3/day',
    message: '2026-03-16 has not come; today is 2026-03-15',
  });
});

test('CSV is read alike however it is cut, with any line ends, quotes, a byte order mark and columns in any order', async () => {
  const texts = [
    `${HEADER}tix:one-xxi,2026-03-01,5,1000\ntix:two-xxi,2026-03-02,6,2000\n`,
    `\ufeff${HEADER}tix:one-xxi,2026-03-01,5,1000\r\n\r\n"tix:two-xxi","2026-03-02","6","2000"`.replaceAll(
      HEADER,
      `${HEADER.trim()}\r\n`,
    ),
    'sales_idr,Transactions,day,site\n1000,5,2026-03-01,tix:one-xxi\n2000,6,2026-03-02,tix:two-xxi',
  ];
  for (const text of texts) {
    for (const size of [1, 3, 1_000]) {
      await emptyTables(db, ['concession_sales']);
      expect(await takeCsv(text, size)).toMatchObject({ rows: 2, refused: 0 });
      expect(await stored()).toEqual([
        { name: 'ONE', day: '2026-03-01', transactions: 5, sales: 1_000 },
        { name: 'TWO', day: '2026-03-02', transactions: 6, sales: 2_000 },
      ]);
    }
  }
});

test('a formula of a spreadsheet is no number and no site: its row is refused by its line', async () => {
  const report = await takeCsv(
    `${HEADER}=HYPERLINK("x"),2026-03-01,5,1\ntix:one-xxi,2026-03-01,=1+1,1\ntix:one-xxi,2026-03-01,1e3,1\n`,
  );
  expect(report).toMatchObject({ rows: 3, written: 0, refused: 3 });
  expect(report.refusals.map(({ pointer }) => pointer)).toEqual([
    '/line/2/site',
    '/line/3/transactions',
    '/line/4/transactions',
  ]);
});

test('a file of another kind is refused by what it lacks', async () => {
  await expect(takeCsv('place,day\nx,y\n')).rejects.toThrow('it lacks site, transactions, sales_idr');
  await expect(takeCsv('')).rejects.toThrow('The file is empty.');
  await expect(takeCsv(`${HEADER}${'x'.repeat(10_000)}`)).rejects.toThrow('longer than 2000 characters');
});

test('a file of many batches is taken whole, and what of it was refused is counted beyond the hundred told', async () => {
  const lines = Array.from({ length: 3_500 }, (_, n) =>
    n % 5 === 0 ? `tix:nobody,2026-03-01,1,1` : `tix:one-xxi,2025-${String((n % 12) + 1).padStart(2, '0')}-10,${n},1`,
  );
  const report = await takeCsv(`${HEADER}${lines.join('\n')}\n`, 4_096);
  expect(report).toMatchObject({ rows: 3_500, refused: 700 });
  expect(report.refusals).toHaveLength(100);
  expect(await stored()).toHaveLength(12);
  const { rows } = await sql<object>`select source, subject, format, rows, refused from concession_imports`.execute(db);
  expect(rows).toEqual([{ source: 'test', subject: 'me', format: 'csv', rows: 3_500, refused: 700 }]);
});

test('a feed is asked for each day that is over once, and for today each time; a day that failed is asked again', async () => {
  await sql`
    insert into showing_finals (showtime_id, theatre_id, site_id, movie_id, starts_at, cinema_day, observed_at, seats, not_free,
      status_counts, rule_version, confidence, curve_not_free, curve_seen_at, basis)
    select gen_random_uuid(), gen_random_uuid(), ${siteIdOf('ONE')}, gen_random_uuid(), '2026-03-12T12:00Z', '2026-03-12',
      '2026-03-12T11:00Z', 10, 1, '{}', 1, 'low', array_fill(null::int, array[8]), array_fill(null::timestamptz, array[8]), 'reading'`.execute(
    db,
  );
  const asked: string[] = [];
  let failing = true;
  const feed = {
    source: 'feed',
    read: async (day: string) => {
      asked.push(day);
      if (failing && day === '2026-03-13') throw new Error('away');
      return piecesOf(`${HEADER}tix:one-xxi,${day},${asked.length},1\n`, 50);
    },
  };
  const { signal } = new AbortController();
  await expect(fetchSales(db, feed, NOW, signal)).rejects.toThrow('away');
  expect(asked.splice(0)).toEqual(['2026-03-14', '2026-03-13']);
  failing = false;
  await fetchSales(db, feed, NOW, signal);
  expect(asked.splice(0)).toEqual(['2026-03-13', '2026-03-12', '2026-03-15']);
  await fetchSales(db, feed, NOW, signal);
  expect(asked.splice(0)).toEqual(['2026-03-15']);
  await emptyTables(db, ['showing_finals']);
});

test('a site that becomes part of another brings its sales along, and days that both had are added', async () => {
  await takeRows(
    sale('tix:one-xxi', '2026-03-01', 5),
    sale('tix:two-xxi', '2026-03-01', 6),
    sale('tix:two-xxi', '2026-03-02', 7),
  );
  await inTransaction(db, async (tx) => {
    await sql`update theatres set site_id = ${siteIdOf('ONE')} where site_id = ${siteIdOf('TWO')}`.execute(tx);
    await absorbSites(tx, [{ from: mintId('site', 'TWO'), into: mintId('site', 'ONE') }]);
  });
  expect(await stored()).toEqual([
    { name: 'ONE', day: '2026-03-01', transactions: 11, sales: 2_000 },
    { name: 'ONE', day: '2026-03-02', transactions: 7, sales: 1_000 },
  ]);
});
