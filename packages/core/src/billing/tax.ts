import { instantOf } from '../shared/zones.ts';
import { shareHalfUp } from './half-up.ts';

/** PPN, Indonesia's value added tax, from a day on: so many percent of a part of the price. */
export type TaxRate = {
  /** Midnight of this day in Jakarta. */
  readonly from: string;
  readonly percent: number;
  /** The part of the price that is taxed, as a fraction. */
  readonly baseNumerator: number;
  readonly baseDenominator: number;
};

/**
 * Configuration: add a row when the law changes. From 2025 the rate is 12 %, of 11/12 of the price for what is no luxury
 * (DPP nilai lain, PMK 131/2024), which comes to 11 %.
 */
export const TAX_RATES: readonly TaxRate[] = [
  { from: '2022-04-01', percent: 11, baseNumerator: 1, baseDenominator: 1 },
  { from: '2025-01-01', percent: 12, baseNumerator: 11, baseDenominator: 12 },
];

/** The rate that holds at an instant; undefined before the first. */
export const taxRateAt = (at: Date, rates: readonly TaxRate[] = TAX_RATES): TaxRate | undefined =>
  rates
    .filter(({ from }) => instantOf(from, '00:00', 'Asia/Jakarta') <= at)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);

/** The tax on a price, both in whole rupiah: rounded half up, once. */
export const taxOn = (netIdr: number, { percent, baseNumerator, baseDenominator }: TaxRate): number =>
  shareHalfUp(netIdr, percent * baseNumerator, 100 * baseDenominator);
