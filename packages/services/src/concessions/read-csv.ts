import { DomainError } from '@cineradar/core/shared/errors';
import type { SaleRow } from './sale.ts';

const COLUMNS = ['site', 'day', 'transactions', 'sales_idr'] as const;
/** A row of these columns is far shorter: a quote that is never closed must not gather a whole file. */
const MOST_CHARACTERS = 2_000;
const DIGITS = /^\d{1,13}$/;

type Line = { readonly line: number; readonly text: string };

/** The lines of a text that comes in pieces, whatever their ends. Cells here hold no line breaks. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { line: (line += 1), text: text.replace(/\r$/, '') };
    if (rest.length > MOST_CHARACTERS)
      throw new DomainError('unprocessable', `Line ${line + 1} is longer than ${MOST_CHARACTERS} characters.`);
  }
  if (rest !== '') yield { line: line + 1, text: rest.replace(/\r$/, '') };
}

/** The cells of a line: RFC 4180 without line breaks inside a cell. */
const cellsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')).trim(),
  );

// A spreadsheet's formula is no number: it is kept as text, so that the row's own shape refuses it.
const numberOf = (text: string | undefined): unknown => (text !== undefined && DIGITS.test(text) ? Number(text) : text);

const placesOf = (header: string): readonly number[] => {
  const names = cellsOf(header.replace(/^\ufeff/, '')).map((name) => name.toLowerCase());
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new DomainError(
      'unprocessable',
      `The first line names the columns ${COLUMNS.join(',')}; it lacks ${missing.join(', ')}.`,
      { errors: missing.map((name) => ({ pointer: '/line/1', message: `no column ${name}` })) },
    );
  return COLUMNS.map((name) => names.indexOf(name));
};

/**
 * Rows of concession sales from CSV that comes in pieces, one at a time however large the file: a first line
 * `site,day,transactions,sales_idr` in any order. Throws DomainError `unprocessable` for a file of another kind.
 */
export async function* readSalesCsv(pieces: AsyncIterable<string>): AsyncGenerator<SaleRow> {
  let places: readonly number[] | undefined;
  for await (const { line, text } of linesOf(pieces)) {
    if (places === undefined) {
      places = placesOf(text);
      continue;
    }
    if (text === '') continue;
    const cells = cellsOf(text);
    const [site, day, transactions, sales] = places.map((place) => cells[place]);
    const row = { site, day, transactions: numberOf(transactions), salesIdr: numberOf(sales) };
    yield { pointer: `/line/${line}`, row };
  }
  if (places === undefined) throw new DomainError('unprocessable', 'The file is empty.');
}
