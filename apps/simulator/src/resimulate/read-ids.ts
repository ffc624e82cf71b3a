import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { columnOf, type GivenId, KEYS, UnreadableLine } from './id-columns.ts';
import { idsOfParquet } from './read-parquet-ids.ts';

const Line = z.union([z.string(), z.looseObject({})]);

const idOfJson = (text: string): string | undefined => {
  const parsed = Line.safeParse(JSON.parse(text));
  if (!parsed.success) return undefined;
  if (typeof parsed.data === 'string') return parsed.data;
  const held: Record<string, unknown> = parsed.data;
  const id = KEYS.map((key) => held[key]).find((value) => value !== undefined);
  return typeof id === 'string' ? id : undefined;
};

/** Cells of a line of CSV: quoted where they hold a comma or a quote, which is then doubled. */
const cellsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );

async function* linesOf(path: string): AsyncGenerator<readonly [line: number, text: string]> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    const told = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (told.trim() !== '') yield [line, told];
  }
}

async function* idsOfNdjson(path: string): AsyncGenerator<GivenId> {
  for await (const [line, text] of linesOf(path)) {
    let id: string | undefined;
    try {
      id = idOfJson(text);
    } catch {
      throw new UnreadableLine(line, 'no JSON');
    }
    if (id === undefined)
      throw new UnreadableLine(line, `no id: write a JSON text, or an object with ${KEYS.join(', ')}`);
    yield { line, id };
  }
}

async function* idsOfCsv(path: string): AsyncGenerator<GivenId> {
  let column: number | undefined;
  for await (const [line, text] of linesOf(path)) {
    const cells = cellsOf(text);
    if (column === undefined) {
      const named = columnOf(cells);
      column = Math.max(0, named);
      if (named >= 0) continue;
    }
    const id = cells[column] ?? '';
    if (id === '') throw new UnreadableLine(line, `no id in column ${column + 1}`);
    yield { line, id };
  }
}

/**
 * Reads showing ids: of a `.csv` or `.parquet`, the column called showing_id, showtime_id or id, or the first; of an `.ndjson`
 * or `.jsonl`, such a key of each object, or the text itself. Throws {@link UnreadableLine}, and RangeError for another ending.
 */
export const readIds = (path: string): AsyncGenerator<GivenId> => {
  if (/\.(ndjson|jsonl)$/i.test(path)) return idsOfNdjson(path);
  if (/\.csv$/i.test(path)) return idsOfCsv(path);
  if (/\.parquet$/i.test(path)) return idsOfParquet(path);
  throw new RangeError('a file of showings ends in .csv, .parquet, .ndjson or .jsonl');
};
