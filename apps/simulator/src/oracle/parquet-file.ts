import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BasicType, type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';

/** One column of a table: its name, its Parquet type, and what each row holds in it. */
export type Column<Row> = {
  readonly name: string;
  readonly type: BasicType;
  readonly of: (row: Row) => string | number | boolean | Date | null;
};

const toSource =
  <Row>(rows: readonly Row[]) =>
  ({ name, type, of }: Column<Row>): ColumnSource => ({ name, type, data: rows.map(of) });

/** Writes rows as one Parquet file that appears whole or not at all, and that only its owner may read. */
export const writeParquet = async <Row>(
  path: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  about: Readonly<Record<string, string>>,
): Promise<void> => {
  const bytes = parquetWriteBuffer({
    columnData: columns.map(toSource(rows)),
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'cineradar-simulator',
  });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.part`;
  await writeFile(beside, Buffer.from(bytes), { mode: 0o600 });
  await chmod(beside, 0o600);
  await rename(beside, path);
};
