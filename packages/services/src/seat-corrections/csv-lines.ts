/** A record of a CSV file, with the line of the file on which it begins, from 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/** Reads CSV (RFC 4180; `,` and `"`, CRLF or LF), with the line of each record. Throws RangeError for a quote that is never closed. */
export const readCsv = (text: string): readonly CsvRecord[] => {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let begunAt = 1;
  let isQuoted = false;
  const endRecord = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') records.push({ line: begunAt, cells });
    cells = [];
    cell = '';
  };
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === ',') {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRecord();
      begunAt = line;
    } else if (sign !== '\r') cell += sign;
  }
  if (isQuoted) throw new RangeError(`line ${begunAt}: a quote is opened and never closed`);
  endRecord();
  return records;
};
