import type { Locale } from '../messages/locale.ts';
import {
  type DateParts,
  formatAge,
  formatDateTime,
  formatDay,
  formatHour,
  formatShowing,
  formatTime,
  formatWeekday,
  weekdayName,
  type Zone,
} from './dates.ts';
import { formatDistance } from './distance.ts';
import { formatRupiah, formatRupiahShort, formatUnitPrice } from './money.ts';
import { formatNumber, formatPercent, formatPoints, formatRange, formatShort, formatSigned } from './numbers.ts';

type TimeParts = Parameters<typeof formatTime>[3];

/** Every way a figure or a date is written, in one language. Rounding is for display: sort by the raw value. */
export const createFormat = (locale: Locale) => ({
  locale,
  number: (value: number | bigint, digits?: number) => formatNumber(locale, value, digits),
  signed: (value: number, digits?: number) => formatSigned(locale, value, digits),
  percent: (percent: number, digits?: number) => formatPercent(locale, percent, digits),
  points: (points: number, digits?: number) => formatPoints(locale, points, digits),
  score: (score: number) => formatNumber(locale, score, 1),
  range: (low: number, high: number, digits?: number) => formatRange(locale, low, high, digits),
  short: (value: number | bigint) => formatShort(locale, value),
  rupiah: (rupiah: number | bigint) => formatRupiah(locale, rupiah),
  rupiahShort: (rupiah: number | bigint) => formatRupiahShort(locale, rupiah),
  unitPrice: (rupiah: number) => formatUnitPrice(locale, rupiah),
  day: (day: string, parts?: DateParts) => formatDay(locale, day, parts),
  weekday: (day: string) => formatWeekday(locale, day),
  weekdayName: (weekday: number) => weekdayName(locale, weekday),
  time: (instant: Date | string, zone: Zone, parts?: TimeParts) => formatTime(locale, instant, zone, parts),
  dateTime: (instant: Date | string, zone?: Zone, parts?: DateParts) => formatDateTime(locale, instant, zone, parts),
  showing: (startsAt: Date | string, zone: Zone, parts?: TimeParts) => formatShowing(locale, startsAt, zone, parts),
  hour: (hour: number) => formatHour(locale, hour),
  age: (seconds: number) => formatAge(locale, seconds),
  distance: (metres: number) => formatDistance(locale, metres),
});

export type Format = ReturnType<typeof createFormat>;
