import type { ColumnType, ExportColumn, ExportRow, ExportValue } from '@cineradar/services/exports/export-kind';
import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';

const TYPE = {
  text: 'STRING',
  integer: 'INT32',
  count: 'INT64',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMP',
} as const satisfies Record<ColumnType, BasicType>;

const toCell = (type: ColumnType, value: ExportValue | undefined): Exclude<ExportValue, undefined> | bigint => {
  if (value === undefined) return null;
  return type === 'count' && typeof value === 'number' ? BigInt(value) : value;
};

/** Hands over what was written so far and begins the buffer anew; offsets in the file go on. */
const drain = (writer: ByteWriter): Uint8Array => {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
};

/**
 * A table as Parquet, one row group a batch, so that no more than a batch is held. `facts` go into the file's
 * metadata, each column's meaning among them.
 */
export async function* toParquet(
  columns: readonly ExportColumn[],
  batches: AsyncIterable<readonly ExportRow[]>,
  facts: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const columnsOf = (rows: readonly ExportRow[]) =>
    columns.map(({ name, type }) => ({
      name,
      type: TYPE[type],
      data: rows.map((row) => toCell(type, row[name])),
      offsetIndex: false,
    }));
  const writer = new ByteWriter();
  const described = columns.map(({ name, description }) => [`column.${name}`, description] as const);
  const file = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: columnsOf([]) }),
    createdBy: 'cineradar',
    kvMetadata: [...Object.entries(facts), ...described].map(([key, value]) => ({ key, value })),
  });
  for await (const batch of batches) {
    await file.write({ columnData: columnsOf(batch), rowGroupSize: batch.length });
    yield drain(writer);
  }
  await file.finish();
  yield drain(writer);
}
