import type { ExportColumn, ExportRow, ExportValue } from '@cineradar/services/exports/export-kind';
import { stringify } from 'csv-stringify/sync';

const FORMAT = {
  record_delimiter: 'windows',
  // Left to itself it is off whenever a delimiter is named: a lone line break in a title would then break the table.
  quote_record_delimiter: true,
  escape_formulas: true,
  cast: {
    boolean: (value: boolean): string => String(value),
    date: (value: Date): string => value.toISOString(),
  },
} as const;

/**
 * A table as CSV (RFC 4180, UTF-8, a head line), batch by batch. Instants are ISO 8601 in UTC, what is unknown is
 * empty. Text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export async function* toCsv(
  columns: readonly ExportColumn[],
  batches: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const names = columns.map((column) => column.name);
  const write = (rows: readonly (readonly (ExportValue | undefined)[])[]): Uint8Array =>
    Buffer.from(stringify(rows.slice(), FORMAT));
  yield write([names]);
  for await (const batch of batches) yield write(batch.map((row) => names.map((name) => row[name])));
}
