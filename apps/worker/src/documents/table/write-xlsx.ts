import writeExcelFile, { type Cell as ExcelCell, type Sheet as ExcelSheet } from 'write-excel-file/node';
import { type Batch, type Cell, type CellKind, type Column, type Fact, type TableHead, wallClockMs } from './table.ts';
import { unzip, zip, type ZipEntry } from './zip.ts';

const FACE = { fontFamily: 'Archivo', fontSize: 10 } as const;
const HEAD_GROUND = '#F0EEEB';
const HEAD_LINE = '#CFCBC6';

const FORMAT: Readonly<Record<Exclude<CellKind, 'text' | 'boolean'>, string>> = {
  integer: '#,##0',
  'one-decimal': '0.0',
  'two-decimals': '0.00',
  percent: '0.0"%"',
  rupiah: '"Rp" #,##0',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
};

const headCell = ({ title, kind }: Column): ExcelCell => ({
  value: title,
  type: String,
  fontWeight: 'bold',
  backgroundColor: HEAD_GROUND,
  bottomBorderColor: HEAD_LINE,
  bottomBorderStyle: 'thin',
  align: kind === 'text' ? 'left' : 'right',
  alignVertical: 'center',
  wrap: true,
});

/** A cell of the column's kind; which value it holds does not matter, for its row is a pattern. */
const patternCell = ({ kind }: Column): ExcelCell => {
  if (kind === 'text') return { value: '-', type: String };
  if (kind === 'boolean') return { value: true, type: Boolean };
  return { value: 0, type: Number, format: FORMAT[kind] };
};

const factRows = (facts: readonly Fact[]): ExcelCell[][] =>
  facts.map(([label, value]) => [
    { value: label, type: String, fontWeight: 'bold', alignVertical: 'top' },
    { value, type: String, wrap: true, alignVertical: 'top' },
  ]);

/** A workbook with everything but the rows: each sheet has its head and, as the second row, a pattern of each column's cell. */
const workbook = (head: TableHead): Promise<Buffer> => {
  const sheets = head.sheets.map(({ name, columns }): ExcelSheet<never> => ({
    sheet: name,
    data: [columns.map(headCell), columns.map(patternCell)],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }));
  const about: ExcelSheet<never> = {
    sheet: head.aboutName,
    data: [[{ value: head.title, type: String, fontWeight: 'bold', fontSize: 14 }], ...factRows(head.facts)],
    columns: [{ width: 26 }, { width: 90 }],
    showGridLines: false,
  };
  return writeExcelFile([...sheets, about], FACE).toBuffer();
};

const A = 65;
const LETTERS = 26;

const letterOf = (place: number): string =>
  (place >= LETTERS ? letterOf(Math.floor(place / LETTERS) - 1) : '') + String.fromCharCode(A + (place % LETTERS));

// XML 1.0 knows no other control characters, and no half of a pair.
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

const MS_A_DAY = 86_400_000;
/** Days from the calendar's zero, 30 December 1899, to 1970. */
const EPOCH_DAYS = 25_569;

const serialOf = (value: Date | string, column: Column): number =>
  (typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) : wallClockMs(value, column)) / MS_A_DAY + EPOCH_DAYS;

const valueXml = (cell: Exclude<Cell, null>, column: Column): { readonly type: string; readonly content: string } => {
  if (typeof cell === 'boolean') return { type: ' t="b"', content: `<v>${cell ? 1 : 0}</v>` };
  if (typeof cell === 'number') return { type: '', content: `<v>${cell}</v>` };
  if (cell instanceof Date || column.kind === 'day') return { type: '', content: `<v>${serialOf(cell, column)}</v>` };
  // Always a text cell, so that nothing in it is ever run.
  return { type: ' t="inlineStr"', content: `<is><t xml:space="preserve">${escaped(cell)}</t></is>` };
};

type Pattern = { readonly before: string; readonly after: string; readonly styles: readonly string[] };

/** Takes a sheet's XML apart where its rows belong. */
const patternOf = (xml: string): Pattern => {
  const found = /<row r="2"[^>]*>(.*?)<\/row>/s.exec(xml);
  if (found === null) throw new Error('the workbook has no second row to take for a pattern');
  const [row, cells = ''] = found;
  const styles = [...cells.matchAll(/<c r="[A-Z]+2"( s="\d+")?/g)].map(([, style = '']) => style);
  return { before: xml.slice(0, found.index), after: xml.slice(found.index + row.length), styles };
};

/** Rows of the batches, sheet after sheet; a batch of a later sheet is kept until its turn. */
const bySheet = (batches: AsyncIterable<Batch>) => {
  const iterator = batches[Symbol.asyncIterator]();
  let kept: Batch | undefined;
  return async function* rowsOf(sheet: number): AsyncGenerator<Batch['rows'], void, undefined> {
    for (;;) {
      if (kept === undefined) {
        const next: IteratorResult<Batch, unknown> = await iterator.next();
        if (next.done === true) return;
        kept = next.value;
      }
      if (kept.sheet > sheet) return;
      const { rows } = kept;
      kept = undefined;
      yield rows;
    }
  };
};

async function* sheetXml(
  { before, after, styles }: Pattern,
  columns: readonly Column[],
  batches: AsyncIterable<Batch['rows']>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(before);
  const letters = columns.map((_, place) => letterOf(place));
  let number = 1;
  const cellXml = (cell: Cell | undefined, column: Column, place: number): string => {
    if (cell === null || cell === undefined) return '';
    const { type, content } = valueXml(cell, column);
    return `<c r="${letters[place]}${number}"${styles[place] ?? ''}${type}>${content}</c>`;
  };
  for await (const rows of batches) {
    const lines = rows.map((row) => {
      number += 1;
      return `<row r="${number}">${columns.map((column, place) => cellXml(row[place], column, place)).join('')}</row>`;
    });
    yield Buffer.from(lines.join(''));
  }
  yield Buffer.from(after);
}

/**
 * A table as XLSX: numbers, dates and rupiah as such, the head frozen, and a last sheet that says what holds for all of it.
 * The library makes the workbook; the rows go into it as they come, for it would hold all of them several times over.
 */
export async function* writeXlsx(
  head: TableHead,
  batches: AsyncIterable<Batch>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const parts = unzip(await workbook(head));
  const rowsOf = bySheet(batches);
  const entries = [...parts].map(([name, content]): ZipEntry => {
    const sheet = Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1]) - 1;
    const columns = head.sheets[sheet]?.columns;
    if (columns === undefined) return { name, content: [content] };
    return { name, content: sheetXml(patternOf(content.toString()), columns, rowsOf(sheet)) };
  });
  yield* zip(entries);
}
