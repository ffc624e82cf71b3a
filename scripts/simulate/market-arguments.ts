import { resolve } from 'node:path';
import { MARKET_SIZES, type MarketSize } from '@cineradar/simulator/market/size';

/** Which market is meant: its seed, its size, and the file of booking dials other than the frozen ones. */
export type MarketArguments = {
  readonly seed: number;
  readonly size: MarketSize;
  readonly bookingDials: string | undefined;
};

const LAST_SEED = 0xffff_ffff;

export const MARKET_USAGE = `  --booking-dials FILE  .json of booking dials other than the frozen ones: a market of its own, with its own fingerprint
  --seed N              which market (SIMULATOR_SEED, else 1)
  --size SIZE           ${MARKET_SIZES.join(', ')} (SIMULATOR_SIZE, else national)`;

export const MARKET_OPTIONS = {
  'booking-dials': { type: 'string' },
  seed: { type: 'string' },
  size: { type: 'string' },
} as const;

/** A whole number within limits, or undefined. */
export const wholeWithin = (text: string, low: number, high: number): number | undefined => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : undefined;
};

/** The market that was asked for; a text says what is wrong with it. */
export const readMarketArguments = (
  values: { readonly [Name in keyof typeof MARKET_OPTIONS]?: string | undefined },
  calledFrom: string,
  env: NodeJS.ProcessEnv,
): MarketArguments | string => {
  const seedText = values.seed ?? env['SIMULATOR_SEED'] ?? '1';
  const seed = wholeWithin(seedText, 0, LAST_SEED);
  if (seed === undefined) return `--seed ${seedText}: a whole number from 0 to ${LAST_SEED}`;
  const sizeText = values.size ?? env['SIMULATOR_SIZE'] ?? 'national';
  const size = MARKET_SIZES.find((known) => known === sizeText);
  if (size === undefined) return `--size ${sizeText}: one of ${MARKET_SIZES.join(', ')}`;
  const dials = values['booking-dials'];
  return { seed, size, bookingDials: dials === undefined ? undefined : resolve(calledFrom, dials) };
};
