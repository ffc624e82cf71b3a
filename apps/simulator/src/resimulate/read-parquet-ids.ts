import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile, type Compressors, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { columnOf, type GivenId, UnreadableLine } from './id-columns.ts';

/** hyparquet itself knows SNAPPY; what else data frames write by default, Node knows. */
const COMPRESSORS: Compressors = {
  ZSTD: (bytes) => zstdDecompressSync(bytes),
  GZIP: (bytes) => gunzipSync(bytes),
  BROTLI: (bytes) => brotliDecompressSync(bytes),
};

const ROWS_AT_ONCE = 50_000;

const openTable = async (path: string) => {
  const file = await asyncBufferFromFile(path);
  try {
    return { file, metadata: await parquetMetadataAsync(file) };
  } catch {
    throw new RangeError('it ends in .parquet and is none, or is cut off');
  }
};

const readRows: typeof parquetReadObjects = async (asked) => {
  try {
    return await parquetReadObjects(asked);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RangeError(`it cannot be read (${why}): write it with zstd, snappy, gzip or no compression`);
  }
};

/**
 * Reads showing ids from a Parquet file, a part at a time: of the column called showing_id, showtime_id or id, or the first.
 * The line is the row, from 1. Throws {@link UnreadableLine} for a row without one, and RangeError for what is no Parquet.
 */
export async function* idsOfParquet(path: string): AsyncGenerator<GivenId> {
  const { file, metadata } = await openTable(path);
  const names = metadata.schema.filter(({ num_children: children }) => children === undefined).map(({ name }) => name);
  const column = names[Math.max(0, columnOf(names))];
  if (column === undefined) throw new RangeError('it has no column');
  const rows = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rows; rowStart += ROWS_AT_ONCE) {
    const rowEnd = Math.min(rows, rowStart + ROWS_AT_ONCE);
    const part = await readRows({ file, metadata, columns: [column], rowStart, rowEnd, compressors: COMPRESSORS });
    for (const [place, row] of part.entries()) {
      const line = rowStart + place + 1;
      const id: unknown = row[column];
      if (typeof id !== 'string' || id === '') throw new UnreadableLine(line, `no id in column ${column}: write texts`);
      yield { line, id };
    }
  }
}
