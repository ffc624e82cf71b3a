/** A cell of a table: a number stays one, null is unknown and stays empty. */
export type Cell = string | number | null;

const FORMULA = /^[\s]*[=+\-@|]|^[\t\r\n]/;
const QUOTED = /[",\r\n]/;

/** Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers cannot. */
const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const cellText = (cell: Cell): string => {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : defused(cell);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const line = (cells: readonly Cell[]): string => cells.map(cellText).join(',');

/**
 * A CSV file (RFC 4180, with the mark that makes spreadsheets read UTF-8): what the figures are as lines of name and
 * value, an empty line, then the header and the rows.
 */
export const toCsv = (
  facts: readonly (readonly [name: string, value: string])[],
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
): string => `\u{feff}${[...facts.map(line), '', line(header), ...rows.map(line)].join('\r\n')}\r\n`;
