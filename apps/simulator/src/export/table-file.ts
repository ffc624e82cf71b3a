import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';

/** What a column holds. Instants are milliseconds since 1970 (written as microseconds, UTC), days whole days since then. */
type Held = {
  readonly text: string;
  readonly texts: readonly string[];
  readonly whole: number;
  readonly small: number;
  readonly long: number;
  readonly real: number;
  readonly flag: boolean;
  readonly instant: number;
  readonly day: number;
};

/** One column of a table: its name, its type, and what each row holds in it. Any cell may be null. */
export type TableColumn<Row> = {
  [Kind in keyof Held]: { readonly name: string; readonly kind: Kind; readonly of: (row: Row) => Held[Kind] | null };
}[keyof Held];

const LEAVES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  whole: { type: 'INT32' },
  small: { type: 'INT32', converted_type: 'INT_16' },
  long: { type: 'INT64' },
  real: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
  instant: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' } },
  day: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
} as const satisfies Record<Exclude<keyof Held, 'texts'>, Omit<SchemaElement, 'name'>>;

const schemaOf = ({ name, kind }: Pick<TableColumn<never>, 'name' | 'kind'>): readonly SchemaElement[] => {
  if (kind !== 'texts') return [{ name, repetition_type: 'OPTIONAL', ...LEAVES[kind] }];
  return [
    { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', ...LEAVES.text },
  ];
};

const MICROS_A_MS = 1_000;

const long = (value: number | null): bigint | null => (value === null ? null : BigInt(value));
const micros = (ms: number | null): bigint | null => (ms === null ? null : BigInt(ms * MICROS_A_MS));

const cellsOf = <Row>(column: TableColumn<Row>, rows: readonly Row[]): ColumnSource['data'] => {
  if (column.kind === 'instant') return rows.map((row) => micros(column.of(row)));
  if (column.kind === 'long') return rows.map((row) => long(column.of(row)));
  return rows.map((row) => column.of(row));
};

/** A table as the bytes of a Parquet file of one row group. */
export const tableBytes = <Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): Uint8Array => {
  const writer = new ByteWriter();
  const root: SchemaElement = { name: 'root', num_children: columns.length };
  const file = new ParquetWriter({
    writer,
    schema: [root, ...columns.flatMap(schemaOf)],
    createdBy: 'cineradar-simulator',
  });
  const columnData = columns.map((column) => ({
    name: column.name,
    data: cellsOf(column, rows),
    offsetIndex: false,
  }));
  if (rows.length > 0) void file.write({ columnData, rowGroupSize: rows.length });
  void file.finish();
  return writer.getBytes();
};

/** Writes a file that appears whole or not at all. */
export const writeWhole = async (path: string, content: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  await writeFile(beside, content);
  await rename(beside, path);
};
