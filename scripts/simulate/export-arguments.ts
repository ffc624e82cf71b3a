import { resolve } from 'node:path';
import { isLocalDate } from '@cineradar/core/shared/zones';
import {
  MARKET_OPTIONS,
  MARKET_USAGE,
  type MarketArguments,
  parseOptions,
  readMarketArguments,
  wholeWithin,
} from './market-arguments.ts';

export type ExportArguments = MarketArguments & {
  readonly until: string;
  readonly days: number;
  readonly to: string;
};

const MOST_DAYS = 3_650;

export const EXPORT_USAGE = `npm run simulate -- export --until DATE --to FOLDER [--days N] [--booking-dials FILE] [--seed N] [--size SIZE]

  --until DATE          YYYY-MM-DD: the cinema days before it are told, as the product would have seen them
  --to FOLDER           where the files of history go; days that are there already are passed over
  --days N              how many days, 1 to ${MOST_DAYS} (180)
${MARKET_USAGE}`;

const OPTIONS = {
  ...MARKET_OPTIONS,
  until: { type: 'string' },
  to: { type: 'string' },
  days: { type: 'string', default: '180' },
  help: { type: 'boolean', default: false },
} as const;

/** What the export was asked for; paths are taken from where `npm` was called. A text says what is wrong with it. */
export const readExportArguments = (
  args: readonly string[],
  calledFrom: string,
  env: NodeJS.ProcessEnv,
): ExportArguments | string => {
  const values = parseOptions(args, OPTIONS);
  if (typeof values === 'string') return values;
  if (values.help) return 'help';
  const { until = '', to } = values;
  if (!isLocalDate(until)) return `--until ${until || '(missing)'}: no date; write it like 2026-04-30`;
  if (to === undefined) return '--to: name the folder to write';
  const days = wholeWithin(values.days, 1, MOST_DAYS);
  if (days === undefined) return `--days ${values.days}: a whole number from 1 to ${MOST_DAYS}`;
  const market = readMarketArguments(values, calledFrom, env);
  return typeof market === 'string' ? market : { until, days, to: resolve(calledFrom, to), ...market };
};
