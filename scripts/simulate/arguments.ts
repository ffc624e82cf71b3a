import { resolve } from 'node:path';
import {
  parseOptions,
  readSeedAndSize,
  SEED_AND_SIZE_OPTIONS,
  SEED_AND_SIZE_USAGE,
  type SeedAndSize,
  wholeWithin,
} from './market-arguments.ts';

export type SimulateArguments = SeedAndSize & {
  readonly resumeFrom: Date;
  readonly showings: string;
  readonly runs: number;
  readonly out: string;
  readonly kind: 'quantiles' | 'finals';
};

const MOST_RUNS = 10_000;

export const USAGE = `npm run simulate -- --resume-from T --showings FILE --runs N --out FILE [--finals] [--seed N] [--size SIZE]

  --resume-from T       an instant in ISO 8601, such as 2026-11-22T12:30:00Z: what was known then is kept, the rest
                        drawn anew
  --showings FILE       .csv, .parquet, .ndjson or .jsonl of showing ids: the ticketing API's (7… or tix:7…) or ours
  --runs N              futures of each showing, 1 to ${MOST_RUNS}
  --out FILE            .parquet, .ndjson or .jsonl; a row a showing: sold by then, and the finals' mean and quantiles
                        .05 .1 .5 .9 .95
  --finals              a row a showing and run instead
${SEED_AND_SIZE_USAGE}`;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const OPTIONS = {
  'resume-from': { type: 'string' },
  showings: { type: 'string' },
  runs: { type: 'string' },
  out: { type: 'string' },
  finals: { type: 'boolean', default: false },
  ...SEED_AND_SIZE_OPTIONS,
  help: { type: 'boolean', default: false },
} as const;

/** What the command was asked for; paths are taken from where `npm` was called. A text says what is wrong with it. */
export const readSimulateArguments = (
  args: readonly string[],
  calledFrom: string,
  env: NodeJS.ProcessEnv,
): SimulateArguments | string => {
  const values = parseOptions(args, OPTIONS);
  if (typeof values === 'string') return values;
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
  const market = readSeedAndSize(values, env);
  if (typeof market === 'string') return market;
  const kind = values.finals ? 'finals' : 'quantiles';
  return { resumeFrom, showings: resolve(calledFrom, showings), runs, out: resolve(calledFrom, out), kind, ...market };
};
