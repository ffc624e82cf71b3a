import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { scale } from '../../../../../tests/scale.ts';
import { readCsv, tableOf } from '../testing/read-csv.ts';
import { filesOf, readXlsx } from '../testing/read-xlsx.ts';
import type { Batch, Row, TableHead } from './table.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const HEAD: TableHead = {
  title: 'A table',
  aboutName: 'About',
  facts: [
    ['Data as of', 'Mon 23 Nov 2026, 04:00 WIB'],
    ['Synthetic data', 'All of it'],
  ],
  sheets: [
    {
      name: 'Rows',
      columns: [
        { title: 'Name', kind: 'text', width: 20 },
        { title: 'Count', kind: 'integer', width: 10 },
        { title: 'Share (%)', kind: 'percent', width: 10 },
        { title: 'Price', kind: 'rupiah', width: 10 },
        { title: 'Day', kind: 'day', width: 12 },
        { title: 'Seen (WIB)', kind: 'instant', width: 18 },
        { title: 'Late', kind: 'boolean', width: 8 },
      ],
    },
    { name: 'More', columns: [{ title: 'Note', kind: 'text', width: 20 }] },
  ],
};

async function* batches(rows: readonly Row[], more: readonly Row[] = []): AsyncGenerator<Batch, void, undefined> {
  yield { sheet: 0, rows: rows.slice(0, 2) };
  yield { sheet: 0, rows: rows.slice(2) };
  yield { sheet: 1, rows: more };
}

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
};
const csv = (rows: readonly Row[], more?: readonly Row[]) => collect(writeCsv(HEAD, batches(rows, more)));
const xlsx = (rows: readonly Row[], more?: readonly Row[]) => collect(writeXlsx(HEAD, batches(rows, more)));

const SEEN = new Date('2026-11-22T18:30:00Z');
const ROW: Row = ['Mal Tirtayasa', 1_234, 46.25, 72_500, '2026-11-21', SEEN, true];

test('a CSV has no byte order mark, says what holds for it above its head, and writes figures whole', async () => {
  const bytes = await csv([ROW]);
  expect(bytes.toString().startsWith('# A table\r\n')).toBe(true);
  expect(
    readCsv(bytes)
      .slice(0, 3)
      .map(([first]) => first),
  ).toEqual(['# A table', '# Data as of: Mon 23 Nov 2026, 04:00 WIB', '# Synthetic data: All of it']);
  const [head, first] = tableOf(bytes);
  expect(head).toEqual(HEAD.sheets[0]?.columns.map(({ title }) => title));
  expect(first).toEqual(['Mal Tirtayasa', '1234', '46.25', '72500', '2026-11-21', '2026-11-23 01:30:00', 'true']);
});

test('a workbook has typed cells: numbers, a true date, rupiah, percent, and its head stays in sight', async () => {
  const bytes = await xlsx([ROW, ROW, ROW], [['note']]);
  const sheets = readXlsx(bytes);
  expect([...sheets.keys()]).toEqual(['Rows', 'More', 'About']);
  const rows = sheets.get('Rows') ?? [];
  expect(rows).toHaveLength(4);
  expect(rows[3]?.map((cell) => [cell?.kind, cell?.format])).toEqual([
    ['text', ''],
    ['number', '#,##0'],
    ['number', '0.0"%"'],
    ['number', '"Rp" #,##0'],
    ['number', 'yyyy-mm-dd'],
    ['number', 'yyyy-mm-dd hh:mm'],
    ['boolean', ''],
  ]);
  const [, count, , price, day, seen] = rows[1] ?? [];
  expect([count?.value, price?.value]).toEqual(['1234', '72500']);
  // Serial days since 30 December 1899.
  expect(Number(day?.value)).toBe(46_347);
  expect(Number(seen?.value)).toBeCloseTo(46_349 + 1.5 / 24, 9);
  const sheet = filesOf(bytes).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('state="frozen"');
  expect(
    sheets
      .get('About')
      ?.flat()
      .map((cell) => cell?.value),
  ).toEqual(['A table', ...HEAD.facts.flat()]);
});

test('what is unknown is an empty cell, never a zero', async () => {
  const nothing: Row = [null, null, null, null, null, null, null];
  expect(tableOf(await csv([nothing]))[1]).toEqual(['', '', '', '', '', '', '']);
  const cells = readXlsx(await xlsx([nothing])).get('Rows')?.[1] ?? [];
  expect(cells.filter((cell) => cell !== undefined)).toEqual([]);
});

const dangerous = fc
  .tuple(
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ''),
    fc.string({ unit: 'grapheme' }),
  )
  .map(([sign, rest]) => sign + rest);
/** What XML cannot say is left out of a workbook. */
const sayable = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

test('no text is ever run as a formula, and every text comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dangerous, { minLength: 20, maxLength: 40 }), async (texts) => {
      const rows = texts.map((text): Row => [text, 1, 1, 1, '2026-01-01', SEEN, false]);
      const told = readCsv(await csv(rows))
        .filter((record) => record.length === 7)
        .slice(1);
      expect(told).toHaveLength(texts.length);
      for (const [place, [cell = '']] of told.entries()) {
        const text = texts[place] ?? '';
        expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
        expect([text, `'${text}`]).toContain(cell);
      }
      const cells = (readXlsx(await xlsx(rows)).get('Rows') ?? []).slice(1).map(([cell]) => cell);
      for (const [place, cell] of cells.entries()) {
        expect(cell?.kind).toBe('text');
        expect(cell?.value).toBe(sayable(texts[place] ?? ''));
      }
    }),
    { numRuns: scale(200, 8) },
  );
});
