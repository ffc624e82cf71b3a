import type { Locale } from '../messages/locale.ts';

/** Keeps a figure and its unit on one line. */
export const NBSP = '\u00A0';
const MINUS = '\u2212';
const EN_DASH = '\u2013';

/** Language decides, never the machine: Indonesian swaps point and comma. */
const TAGS = { en: 'en-US', id: 'id-ID' } as const satisfies Record<Locale, string>;

const writers = new Map<string, Intl.NumberFormat>();

function writer(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale}${digits}`;
  const known = writers.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(TAGS[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits });
  writers.set(key, made);
  return made;
}

/** A number with so many decimals: 148,206 · 148.206. A rounded zero has no sign. */
export function formatNumber(locale: Locale, value: number | bigint, digits = 0): string {
  return writer(locale, digits)
    .format(value)
    .replace(/^-(?=[0.,]*$)/, '')
    .replace('-', MINUS);
}

/** The same with a sign always, but for zero: +0.6, −0.6. */
export function formatSigned(locale: Locale, value: number, digits = 0): string {
  const text = formatNumber(locale, value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share of 0–100: 46.3%. Dense cells take no decimal. */
export const formatPercent = (locale: Locale, percent: number, digits = 1): string =>
  `${formatNumber(locale, percent, percent >= 100 ? 0 : digits)}%`;

/** The size of a difference between two shares or scores, whose direction an arrow tells: 3.8 pt · 3,8 poin. */
export const formatPoints = (locale: Locale, points: number, digits = 1): string =>
  `${formatNumber(locale, Math.abs(points), digits)}${NBSP}${locale === 'en' ? 'pt' : 'poin'}`;

/** Low first: 141–162. */
export const formatRange = (locale: Locale, low: number, high: number, digits = 0): string =>
  `${formatNumber(locale, low, digits)}${EN_DASH}${formatNumber(locale, high, digits)}`;

/** English shows no capital M: to every reader here it means miliar. */
const STEPS = [
  { from: 1e12, en: 'tn', id: 'T' },
  { from: 1e9, en: 'bn', id: 'M' },
  { from: 1e6, en: 'm', id: 'jt' },
  { from: 1e3, en: 'k', id: 'rb' },
] as const;

/** A large number in four figures at most: 226.3 m · 226,3 jt, 1.2 bn · 1,2 M. Under a thousand as it is. */
export function formatShort(locale: Locale, value: number | bigint): string {
  const number = Number(value);
  // 999,960 is a million when it is rounded to one decimal of thousands.
  const step = STEPS.find(({ from }) => Math.abs(number) >= from * 0.99995);
  if (!step) return formatNumber(locale, number);
  return `${formatNumber(locale, number / step.from, 1)}${NBSP}${step[locale]}`;
}
