import type { Locale } from '../messages/locale.ts';
import { formatNumber, formatShort, NBSP } from './numbers.ts';

const withSign = (text: string): string =>
  text.startsWith('\u2212') ? `\u2212Rp${NBSP}${text.slice(1)}` : `Rp${NBSP}${text}`;

/** Whole rupiah: Rp 72,500 · Rp 72.500. */
export const formatRupiah = (locale: Locale, rupiah: number | bigint): string => withSign(formatNumber(locale, rupiah));

/** Rupiah in four figures at most: Rp 226.3 m · Rp 226,3 jt. A tooltip beside it holds the whole sum. */
export const formatRupiahShort = (locale: Locale, rupiah: number | bigint): string =>
  withSign(formatShort(locale, rupiah));

/** A unit's price: decimals only under a thousand, where they matter. */
export const formatUnitPrice = (locale: Locale, rupiah: number): string =>
  withSign(formatNumber(locale, rupiah, Math.abs(rupiah) < 1_000 && !Number.isInteger(rupiah) ? 2 : 0));
