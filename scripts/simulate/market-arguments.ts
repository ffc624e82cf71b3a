import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { MARKET_SIZES, type MarketSize } from '@cineradar/simulator/market/size';

/** Which market is meant: its seed and its size. */
export type SeedAndSize = { readonly seed: number; readonly size: MarketSize };

/** The same, and the file of booking dials other than the frozen ones. */
export type MarketArguments = SeedAndSize & { readonly bookingDials: string | undefined };

const LAST_SEED = 0xffff_ffff;

export const SEED_AND_SIZE_USAGE = `  --seed N              which market (SIMULATOR_SEED, else 1)
  --size SIZE           ${MARKET_SIZES.join(', ')} (SIMULATOR_SIZE, else national)`;

export const MARKET_USAGE = `  --booking-dials FILE  .json of booking dials other than the frozen ones: a market of its own, with its own fingerprint
${SEED_AND_SIZE_USAGE}`;

export const SEED_AND_SIZE_OPTIONS = { seed: { type: 'string' }, size: { type: 'string' } } as const;

export const MARKET_OPTIONS = { 'booking-dials': { type: 'string' }, ...SEED_AND_SIZE_OPTIONS } as const;

type Told<Options> = { readonly [Name in keyof Options]?: string | undefined };

type Parsed<O extends NonNullable<ParseArgsConfig['options']>> = ReturnType<
  typeof parseArgs<{ options: O; args: string[] }>
>['values'];

/** The values of a command's options; a text says what is wrong with them. */
export const parseOptions = <const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
): Parsed<O> | string => {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** A whole number within limits, or undefined. */
export const wholeWithin = (text: string, low: number, high: number): number | undefined => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : undefined;
};

/** The seed and size that were asked for; a text says what is wrong with them. */
export const readSeedAndSize = (
  values: Told<typeof SEED_AND_SIZE_OPTIONS>,
  env: NodeJS.ProcessEnv,
): SeedAndSize | string => {
  const seedText = values.seed ?? env['SIMULATOR_SEED'] ?? '1';
  const seed = wholeWithin(seedText, 0, LAST_SEED);
  if (seed === undefined) return `--seed ${seedText}: a whole number from 0 to ${LAST_SEED}`;
  const sizeText = values.size ?? env['SIMULATOR_SIZE'] ?? 'national';
  const size = MARKET_SIZES.find((known) => known === sizeText);
  return size === undefined ? `--size ${sizeText}: one of ${MARKET_SIZES.join(', ')}` : { seed, size };
};

/** The market that was asked for; a text says what is wrong with it. */
export const readMarketArguments = (
  values: Told<typeof MARKET_OPTIONS>,
  calledFrom: string,
  env: NodeJS.ProcessEnv,
): MarketArguments | string => {
  const market = readSeedAndSize(values, env);
  if (typeof market === 'string') return market;
  const dials = values['booking-dials'];
  return { ...market, bookingDials: dials === undefined ? undefined : resolve(calledFrom, dials) };
};
