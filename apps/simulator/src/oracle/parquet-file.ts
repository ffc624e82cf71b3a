import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BasicType, ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';

/** One column of a table: its name, its Parquet type, and what each row holds in it. */
export type Column<Row> = {
  readonly name: string;
  readonly type: BasicType;
  readonly of: (row: Row) => string | number | boolean | Date | null;
};

const sourcesOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): ColumnSource[] =>
  columns.map(({ name, type, of }) => ({ name, type, data: rows.map(of), offsetIndex: false }));

/** Hands over what was written so far and begins the buffer anew; offsets in the file go on. */
const drain = (writer: ByteWriter): Uint8Array => {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
};

/** A table as Parquet, one row group a batch, so that no more than a batch is held. `about` goes into the file's metadata. */
export async function* parquetParts<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: sourcesOf(columns, []) }),
    createdBy: 'cineradar-simulator',
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
  });
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    await file.write({ columnData: sourcesOf(columns, rows), rowGroupSize: rows.length });
    yield drain(writer);
  }
  await file.finish();
  yield drain(writer);
}

/** Writes rows as one Parquet file that appears whole or not at all, and that only its owner may read. */
export const writeParquet = async <Row>(
  path: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  about: Readonly<Record<string, string>>,
): Promise<void> => {
  const parts: Uint8Array[] = [];
  for await (const part of parquetParts(columns, [rows], about)) parts.push(part);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.part`;
  await writeFile(beside, Buffer.concat(parts), { mode: 0o600 });
  await chmod(beside, 0o600);
  await rename(beside, path);
};
