import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MARKET_SIZES, type MarketSize } from '@cineradar/simulator/market/size';

export type SimulateArguments = {
  readonly resumeFrom: Date;
  readonly showings: string;
  readonly runs: number;
  readonly out: string;
  readonly kind: 'quantiles' | 'finals';
  readonly seed: number;
  readonly size: MarketSize;
};

const MOST_RUNS = 10_000;
const LAST_SEED = 0xffff_ffff;

export const USAGE = `npm run simulate -- --resume-from T --showings FILE --runs N --out FILE [--finals] [--seed N] [--size SIZE]

  --resume-from T   an instant in ISO 8601, such as 2026-11-22T12:30:00Z: what was known then is kept, the rest drawn anew
  --showings FILE   .csv, .parquet, .ndjson or .jsonl of showing ids: the ticketing API's (7… or tix:7…) or ours
  --runs N          futures of each showing, 1 to ${MOST_RUNS}
  --out FILE        .parquet, .ndjson or .jsonl; a row a showing: sold by then, and the finals' mean and quantiles
                    .05 .1 .5 .9 .95
  --finals          a row a showing and run instead
  --seed N          which market (SIMULATOR_SEED, else 1)
  --size SIZE       ${MARKET_SIZES.join(', ')} (SIMULATOR_SIZE, else national)`;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const wholeWithin = (text: string, low: number, high: number): number | undefined => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : undefined;
};

const OPTIONS = {
  'resume-from': { type: 'string' },
  showings: { type: 'string' },
  runs: { type: 'string' },
  out: { type: 'string' },
  finals: { type: 'boolean', default: false },
  seed: { type: 'string' },
  size: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** What the command was asked for; paths are taken from where `npm` was called. A text says what is wrong with it. */
export const readSimulateArguments = (
  args: readonly string[],
  calledFrom: string,
  env: NodeJS.ProcessEnv,
): SimulateArguments | string => {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; args: string[] }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (values.help) return 'help';
  const { 'resume-from': from = '', showings, runs: runsText = '', out } = values;
  const resumeFrom = new Date(INSTANT.test(from) ? from : Number.NaN);
  if (Number.isNaN(resumeFrom.getTime()))
    return `--resume-from ${from || '(missing)'}: no instant; write it like 2026-11-22T12:30:00Z`;
  if (showings === undefined) return '--showings: name the file that holds the ids';
  const runs = wholeWithin(runsText, 1, MOST_RUNS);
  if (runs === undefined) return `--runs ${runsText || '(missing)'}: a whole number from 1 to ${MOST_RUNS}`;
  if (out === undefined) return '--out: name the file to write';
  if (!/\.(parquet|ndjson|jsonl)$/i.test(out)) return `--out ${out}: results end in .parquet, .ndjson or .jsonl`;
  const seedText = values.seed ?? env['SIMULATOR_SEED'] ?? '1';
  const seed = wholeWithin(seedText, 0, LAST_SEED);
  if (seed === undefined) return `--seed ${seedText}: a whole number from 0 to ${LAST_SEED}`;
  const sizeText = values.size ?? env['SIMULATOR_SIZE'] ?? 'national';
  const size = MARKET_SIZES.find((known) => known === sizeText);
  if (size === undefined) return `--size ${sizeText}: one of ${MARKET_SIZES.join(', ')}`;
  const kind = values.finals ? 'finals' : 'quantiles';
  return { resumeFrom, showings: resolve(calledFrom, showings), runs, out: resolve(calledFrom, out), kind, seed, size };
};
