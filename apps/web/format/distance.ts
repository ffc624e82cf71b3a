import type { Locale } from '../messages/locale.ts';
import { formatNumber, NBSP } from './numbers.ts';

/** 350 m, 1.8 km, 42 km. */
export function formatDistance(locale: Locale, metres: number): string {
  if (metres < 1_000) return `${formatNumber(locale, Math.round(metres / 10) * 10)}${NBSP}m`;
  return `${formatNumber(locale, metres / 1_000, metres < 10_000 ? 1 : 0)}${NBSP}km`;
}
