import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeParquet } from '../oracle/parquet-file.ts';
import type { GivenId } from './id-columns.ts';
import { readIds } from './read-ids.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-ids-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (name: string, text: string): Promise<readonly GivenId[]> => {
  const path = join(folder, name);
  await writeFile(path, text);
  const given: GivenId[] = [];
  for await (const one of readIds(path)) given.push(one);
  return given;
};
const ids = (given: readonly GivenId[]): readonly string[] => given.map(({ id }) => id);

test('a CSV is read by its column of ids, wherever that stands, or by its first column', async () => {
  expect(ids(await read('a.csv', '\uFEFFcity,showing_id\r\n"JAKARTA, PUSAT",tix:71\r\nBALI,"72"\r\n'))).toEqual([
    'tix:71',
    '72',
  ]);
  expect(ids(await read('b.csv', '71\n\n72\n'))).toEqual(['71', '72']);
});

test('NDJSON is read by the key of an id, or as texts', async () => {
  expect(ids(await read('a.ndjson', '{"showingId":"71","x":1}\n"72"\n{"id":"73"}\n'))).toEqual(['71', '72', '73']);
});

test('each id comes with its line, empty ones counted', async () => {
  expect(await read('c.csv', 'id\n\n71\n')).toEqual([{ line: 3, id: '71' }]);
});

const asParquet = async (name: string, rows: readonly (string | null)[], column = 'Showtime_Id') => {
  const path = join(folder, name);
  const columns = [
    { name: 'city', type: 'STRING', of: () => 'BALI' },
    { name: column, type: 'STRING', of: (id: string | null) => id },
  ] as const;
  await writeParquet(path, columns, rows, {});
  const given: GivenId[] = [];
  for await (const one of readIds(path)) given.push(one);
  return given;
};

test('Parquet is read by its column of ids, each with its row, or by its first column', async () => {
  expect(await asParquet('a.parquet', ['tix:71', '72'])).toEqual([
    { line: 1, id: 'tix:71' },
    { line: 2, id: '72' },
  ]);
  expect(ids(await asParquet('b.parquet', ['71', '72'], 'other'))).toEqual(['BALI', 'BALI']);
});

test('a row of Parquet without an id, and what is no Parquet, are refused', async () => {
  await expect(asParquet('c.parquet', ['71', null])).rejects.toThrow('line 2: no id in column Showtime_Id');
  await expect(read('d.parquet', 'id\n71\n')).rejects.toThrow('is none, or is cut off');
});

test.each([
  ['a.ndjson', '"71"\n{broken\n', 'line 2: no JSON'],
  ['a.ndjson', '{"city":"BALI"}\n', 'line 1: no id'],
  ['a.ndjson', '17\n', 'line 1: no id'],
  ['a.csv', 'city,id\nBALI,\n', 'line 2: no id in column 2'],
])('%s holding %j is refused: %s', async (name, text, message) => {
  await expect(read(name, text)).rejects.toThrow(message);
});

test('another ending is refused', () => {
  expect(() => readIds('showings.xlsx')).toThrow('.csv, .parquet, .ndjson or .jsonl');
});
