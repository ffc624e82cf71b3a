import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isLocalDate } from '@cineradar/core/shared/zones';
import { MARKET_SIZES, type MarketSize } from '@cineradar/simulator/market/size';

export type ExportArguments = {
  readonly until: string;
  readonly days: number;
  readonly to: string;
  readonly bookingDials: string | undefined;
  readonly seed: number;
  readonly size: MarketSize;
};

const MOST_DAYS = 3_650;
const LAST_SEED = 0xffff_ffff;

export const EXPORT_USAGE = `npm run simulate -- export --until DATE --to FOLDER [--days N] [--booking-dials FILE] [--seed N] [--size SIZE]

  --until DATE          YYYY-MM-DD: the cinema days before it are told, as the product would have seen them
  --to FOLDER           where the files of history go; days that are there already are passed over
  --days N              how many days, 1 to ${MOST_DAYS} (180)
  --booking-dials FILE  .json of booking dials other than the frozen ones: a market of its own, with its own fingerprint
  --seed N              which market (SIMULATOR_SEED, else 1)
  --size SIZE           ${MARKET_SIZES.join(', ')} (SIMULATOR_SIZE, else national)`;

const OPTIONS = {
  until: { type: 'string' },
  to: { type: 'string' },
  days: { type: 'string', default: '180' },
  'booking-dials': { type: 'string' },
  seed: { type: 'string' },
  size: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const wholeWithin = (text: string, low: number, high: number): number | undefined => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : undefined;
};

/** What the export was asked for; paths are taken from where `npm` was called. A text says what is wrong with it. */
export const readExportArguments = (
  args: readonly string[],
  calledFrom: string,
  env: NodeJS.ProcessEnv,
): ExportArguments | string => {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; args: string[] }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (values.help) return 'help';
  const { until = '', to, 'booking-dials': dials } = values;
  if (!isLocalDate(until)) return `--until ${until || '(missing)'}: no date; write it like 2026-04-30`;
  if (to === undefined) return '--to: name the folder to write';
  const days = wholeWithin(values.days, 1, MOST_DAYS);
  if (days === undefined) return `--days ${values.days}: a whole number from 1 to ${MOST_DAYS}`;
  const seedText = values.seed ?? env['SIMULATOR_SEED'] ?? '1';
  const seed = wholeWithin(seedText, 0, LAST_SEED);
  if (seed === undefined) return `--seed ${seedText}: a whole number from 0 to ${LAST_SEED}`;
  const sizeText = values.size ?? env['SIMULATOR_SIZE'] ?? 'national';
  const size = MARKET_SIZES.find((known) => known === sizeText);
  if (size === undefined) return `--size ${sizeText}: one of ${MARKET_SIZES.join(', ')}`;
  const bookingDials = dials === undefined ? undefined : resolve(calledFrom, dials);
  return { until, days, to: resolve(calledFrom, to), bookingDials, seed, size };
};
