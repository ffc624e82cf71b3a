import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Column, parquetParts } from '../oracle/parquet-file.ts';
import { mean, quantiles } from './quantiles.ts';
import type { Resimulated } from './resimulate.ts';

const LEVELS = [0.05, 0.1, 0.5, 0.9, 0.95] as const;

/** One line of the result: the finals' mean and quantiles, or with `run` one final of one run. */
export type ResultRow = {
  readonly showing_id: string;
  readonly starts_at: Date;
  readonly resume_from: Date;
  readonly seats: number;
  readonly known_sold: number;
  readonly values: Readonly<Record<string, number>>;
};

type Kind = 'quantiles' | 'finals';

const VALUES = { quantiles: ['mean', 'p05', 'p10', 'p50', 'p90', 'p95'], finals: ['run', 'sold'] } as const;

/** The lines that tell of one showing. */
export const resultRows = (result: Resimulated, resumeFrom: Date, kind: Kind): readonly ResultRow[] => {
  const { showing, knownSold, finals } = result;
  const about = {
    showing_id: showing.id,
    starts_at: new Date(showing.startsAtMs),
    resume_from: resumeFrom,
    seats: showing.hall.grid.seats,
    known_sold: knownSold,
  };
  if (kind === 'finals') return [...finals].map((sold, run) => ({ ...about, values: { run, sold } }));
  const [p05 = 0, p10 = 0, p50 = 0, p90 = 0, p95 = 0] = quantiles(finals, LEVELS);
  return [{ ...about, values: { mean: mean(finals), p05, p10, p50, p90, p95 } }];
};

const columnsOf = (kind: Kind): readonly Column<ResultRow>[] => [
  { name: 'showing_id', type: 'STRING', of: (row) => row.showing_id },
  { name: 'starts_at', type: 'TIMESTAMP', of: (row) => row.starts_at },
  { name: 'resume_from', type: 'TIMESTAMP', of: (row) => row.resume_from },
  { name: 'seats', type: 'INT32', of: (row) => row.seats },
  { name: 'known_sold', type: 'INT32', of: (row) => row.known_sold },
  ...VALUES[kind].map((name): Column<ResultRow> => ({
    name,
    type: kind === 'finals' ? 'INT32' : 'DOUBLE',
    of: (row) => row.values[name] ?? null,
  })),
];

async function* ndjsonParts(batches: AsyncIterable<readonly ResultRow[]>): AsyncGenerator<Uint8Array> {
  for await (const rows of batches) {
    const text = rows.map(({ values, ...about }) => `${JSON.stringify({ ...about, ...values })}\n`).join('');
    yield Buffer.from(text);
  }
}

/**
 * Writes results as they come, a batch in memory at a time, as Parquet or NDJSON by the ending of `path`. The file appears
 * when it is whole; nothing of it stays when the batches break off. Throws RangeError for another ending.
 */
export const writeResults = async (
  path: string,
  kind: Kind,
  batches: AsyncIterable<readonly ResultRow[]>,
  about: Readonly<Record<string, string>>,
): Promise<void> => {
  const isParquet = /\.parquet$/i.test(path);
  if (!isParquet && !/\.(ndjson|jsonl)$/i.test(path))
    throw new RangeError('results end in .parquet, .ndjson or .jsonl');
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  const out = createWriteStream(beside);
  try {
    for await (const part of isParquet ? parquetParts(columnsOf(kind), batches, about) : ndjsonParts(batches)) {
      if (!out.write(part)) await once(out, 'drain');
    }
    out.end();
    await finished(out);
    await rename(beside, path);
  } catch (error) {
    out.destroy();
    await rm(beside, { force: true });
    throw error;
  }
};
