import { readings } from '@cineradar/services/exports/readings';
import { showings } from '@cineradar/services/exports/showings';
import { showIdOf, theatreIdOf } from '@cineradar/services/testing/planted-programme';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { DAY, openProgramme, SHOW } from '../testing/programme.ts';

let world: Awaited<ReturnType<typeof openProgramme>>;
beforeAll(async () => {
  world = await openProgramme();
});
afterAll(() => world[Symbol.asyncDispose]());

const pathOf = (kind: string, format: string, day = DAY): string =>
  `/v1/exports/day?date=${day}&kind=${kind}&format=${format}`;

/** A reader of CSV of its own, by the letter of RFC 4180. */
const parseCsv = (text: string): Record<string, string>[] => {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = cell.exec(text); match !== null && match[0] !== ''; match = cell.exec(text)) {
    records.at(-1)?.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === '\r\n') records.push([]);
  }
  const [names = [], ...rows] = records.slice(0, -1);
  return rows.map((row) => Object.fromEntries(names.map((name, n) => [name, row[n] ?? ''])));
};

const asText = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString();
  return value === null || value === undefined ? '' : `${value as string | number | bigint | boolean}`;
};

const plantReadings = (rows: number) =>
  sql`
  insert into occupancy_readings (time, theatre_id, movie_id, showtime_id, total_seats, occupied_seats, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
  select '2026-03-01T23:00:00Z'::timestamptz + n * interval '100 ms', ${theatreIdOf('PARIS VAN JAVA XXI')}::uuid, id, ${showIdOf(SHOW)}::uuid, 16, 3,
    '{"1": 13, "5": 3}', '\\xe000', ${showIdOf(SHOW)}::uuid, 'tix', n
  from movies, generate_series(1, ${rows}::int) n where title = 'AGAK LAEN'`.execute(world.db);

test('both formats hold the same rows, with every column, its type and its meaning', async () => {
  const csv = await world.get(pathOf('showings', 'csv'));
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="cineradar-demo-${DAY}-showings.csv"`);
  const lines = parseCsv(await csv.text());
  expect(lines).toHaveLength(5);
  const file = await (await world.get(pathOf('showings', 'parquet'))).arrayBuffer();
  const objects = await parquetReadObjects({ file });
  expect(
    objects.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)]))),
  ).toEqual(
    lines.map((line) => ({
      ...line,
      movie_title: line['movie_title'] === "'=CMD()|A1" ? '=CMD()|A1' : line['movie_title'],
    })),
  );
  expect(Object.keys(objects[0] ?? {})).toEqual(showings.columns.map((column) => column.name));
  const first = objects.find((row) => row['ordinal'] === 1);
  expect(first).toMatchObject({
    cinema_day: DAY,
    starts_at_utc: new Date('2026-03-02T06:00:00Z'),
    price_min_idr: 40_000n,
    admissions_low: 50,
    capacity_seats: 90,
    occupancy_percent: 55.56,
    early: true,
    synthetic: false,
    called_off: false,
  });
  const { key_value_metadata: facts } = await parquetMetadataAsync({
    byteLength: file.byteLength,
    slice: (from, to) => Promise.resolve(file.slice(from, to)),
  });
  expect(facts).toEqual(
    expect.arrayContaining([
      { key: 'market', value: 'demo' },
      { key: 'column.capacity_seats', value: 'grid_seats less blocked_seats' },
    ]),
  );
});

test('text that a spreadsheet would run is disarmed in CSV, whatever it begins with', async () => {
  const traps = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a "quoted", one', 'ordinary'];
  const names: string[] = [];
  for (const trap of traps) {
    await sql`update movies set title = ${trap} where title like '=CMD%' or title = any(${traps})`.execute(world.db);
    const rows = parseCsv(await (await world.get(pathOf('showings', 'csv'))).text());
    names.push(rows.find((row) => row['ordinal'] === '4')?.['movie_title'] ?? '');
  }
  await sql`update movies set title = '=CMD()|A1' where title = any(${traps})`.execute(world.db);
  expect(names).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", 'a "quoted", one', 'ordinary']);
});

test('an empty day is an empty table in both formats', async () => {
  expect(parseCsv(await (await world.get(pathOf('attendance', 'csv', '2026-01-01'))).text())).toEqual([]);
  expect(
    await parquetReadObjects({
      file: await (await world.get(pathOf('attendance', 'parquet', '2026-01-01'))).arrayBuffer(),
    }),
  ).toEqual([]);
});

test('the entity tag stands for kind, format and rows: 304 while nothing changed, another once something did', async () => {
  const tag = async (path: string): Promise<string> => {
    const answer = await world.get(path);
    await answer.body?.cancel();
    return answer.headers.get('etag') ?? '';
  };
  const csv = await tag(pathOf('showings', 'csv'));
  expect(
    new Set([
      csv,
      await tag(pathOf('showings', 'parquet')),
      await tag(pathOf('attendance', 'csv')),
      await tag(pathOf('showings', 'csv', '2026-03-01')),
    ]).size,
  ).toBe(4);
  const again = await world.get(pathOf('showings', 'csv'), {}, { 'If-None-Match': csv });
  expect([again.status, await again.text()]).toEqual([304, '']);
  await sql`update showtimes set presale = not presale where ordinal = 5`.execute(world.db);
  expect(await tag(pathOf('showings', 'csv'))).not.toBe(csv);
});

test('a large day streams: the body is made as it is taken, in pieces much smaller than the whole', async () => {
  const rows = scale(300_000, 20_000);
  await plantReadings(rows);
  const answer = await world.get(pathOf('readings', 'csv'));
  const sizes: number[] = [];
  const chunks: AsyncIterable<Uint8Array> | null = answer.body;
  for await (const chunk of chunks ?? []) sizes.push(chunk.length);
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBe(1 + Math.floor(rows / 5_000) + (rows % 5_000 === 0 ? 0 : 1));
  expect(Math.max(...sizes)).toBeLessThanOrEqual((whole / rows) * 5_000 * 1.1);
  const file = await (await world.get(pathOf('readings', 'parquet'))).arrayBuffer();
  const objects = await parquetReadObjects({ file });
  expect(objects).toHaveLength(rows);
  expect(Object.keys(objects[0] ?? {})).toEqual(readings.columns.map((column) => column.name));
  expect(objects.at(-1)).toMatchObject({
    ingest_seq: BigInt(rows),
    not_free_seats: 3,
    seat_bitmap_hex: 'e000',
    status_counts_json: '{"1": 13, "5": 3}',
  });
});

test('two run at once and a third is told to wait; a body given up, unread or finished makes room again', async () => {
  const open = () => world.get(pathOf('showings', 'csv'));
  for (let round = 0; round < 3; round += 1) {
    const [first, second] = [await open(), await open()];
    const third = await open();
    expect([first.status, second.status]).toEqual([200, 200]);
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '10']);
    await first.body?.cancel();
    await second.text();
  }
  const partly = await open();
  const reader = partly.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  for (let n = 0; n < 3; n += 1) expect((await (await open()).text()).length).toBeGreaterThan(0);
});

test('HEAD tells the headers and holds nothing', async () => {
  for (let n = 0; n < 4; n += 1) {
    const answer = await world.head(pathOf('showings', 'csv'));
    expect([answer.status, await answer.text(), answer.headers.get('etag')?.length]).toEqual([200, '', 29]);
  }
});
