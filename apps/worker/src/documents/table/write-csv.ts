import { defused } from './formula.ts';
import { type Batch, type Cell, type Column, type TableHead, wallClockMs } from './table.ts';

const END = '\r\n';
const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const timeText = (instant: Date, column: Column): string =>
  new Date(wallClockMs(instant, column)).toISOString().slice(0, 19).replace('T', ' ');

const cellText = (cell: Cell | undefined, column: Column): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return quoted(defused(cell));
  return cell instanceof Date ? timeText(cell, column) : String(cell);
};

const COMMENT = '# ';

/** A comment is a record of one cell, so that a reader that knows no comments still finds a table. */
const comment = (text: string): string => quoted(COMMENT + text.replaceAll(/[\r\n]+/g, ' '));

/**
 * A table as CSV: UTF-8 without a byte order mark, lines ended by CRLF, what holds for all of it in lines that begin with
 * `#`, then the head and the rows of each sheet. Figures are whole and with a point; what is unknown is empty.
 */
export async function* writeCsv(
  head: TableHead,
  batches: AsyncIterable<Batch>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const isAlone = head.sheets.length === 1;
  const intro = [head.title, ...head.facts.map(([label, value]) => `${label}: ${value}`)].map(comment);
  yield Buffer.from(intro.join(END) + END);
  let begun = -1;
  const beginSheet = (index: number): string => {
    const lines: string[] = [];
    for (; begun < index;) {
      begun += 1;
      const sheet = head.sheets[begun];
      if (sheet === undefined) throw new RangeError(`the table has no sheet ${begun}`);
      if (!isAlone) lines.push(comment(sheet.name));
      lines.push(sheet.columns.map((column) => quoted(defused(column.title))).join(','));
    }
    return lines.map((line) => line + END).join('');
  };
  for await (const { sheet, rows } of batches) {
    const opening = beginSheet(sheet);
    const columns = head.sheets[sheet]?.columns ?? [];
    const lines = rows.map((row) => columns.map((column, place) => cellText(row[place], column)).join(',') + END);
    yield Buffer.from(opening + lines.join(''));
  }
  yield Buffer.from(beginSheet(head.sheets.length - 1));
}
