import { cinemaDay, localDateTime, type Zone } from '@cineradar/core/shared/zones';
import type { Locale } from '../messages/locale.ts';
import { NBSP } from './numbers.ts';

export type { Zone } from '@cineradar/core/shared/zones';

/** National figures are in western time. */
export const NATIONAL_ZONE: Zone = 'Asia/Jakarta';

const ZONE_NAMES = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const satisfies Record<
  Zone,
  string
>;

// Our own: what a browser writes for `id` changes with its version.
const WEEKDAYS = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  id: ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'],
} as const satisfies Record<Locale, readonly string[]>;
const MONTHS = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
} as const satisfies Record<Locale, readonly string[]>;

/** WIB, WITA or WIT. */
export const zoneName = (zone: Zone): 'WIB' | 'WITA' | 'WIT' => ZONE_NAMES[zone];

/** How much of a date to say. */
export type DateParts = 'full' | 'day' | 'short';

/**
 * A calendar day: `full` Sat 21 Nov 2026, `day` Sat 21 Nov, `short` 21 Nov.
 * @param day YYYY-MM-DD
 */
export function formatDay(locale: Locale, day: string, parts: DateParts = 'full'): string {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = WEEKDAYS[locale][date.getUTCDay()];
  const short = `${date.getUTCDate()}${NBSP}${MONTHS[locale][date.getUTCMonth()]}`;
  if (parts === 'short') return short;
  return `${weekday}${NBSP}${short}${parts === 'full' ? `${NBSP}${date.getUTCFullYear()}` : ''}`;
}

export const formatWeekday = (locale: Locale, day: string): string =>
  WEEKDAYS[locale][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/** A weekday by its number, Sunday 0. */
export const weekdayName = (locale: Locale, weekday: number): string => WEEKDAYS[locale][weekday % 7] ?? '';

type TimeParts = {
  /** Adds WIB, WITA or WIT: where the reader's zone differs or a list mixes zones. */
  readonly withZone?: boolean;
  readonly withSeconds?: boolean;
};

/** The venue's wall clock: 20:14 WIB · 20.14 WIB. */
export function formatTime(locale: Locale, instant: Date | string, zone: Zone, parts: TimeParts = {}): string {
  const at = new Date(instant);
  const seconds = parts.withSeconds === true ? `:${String(at.getUTCSeconds()).padStart(2, '0')}` : '';
  const clock = `${localDateTime(at, zone).time}${seconds}`;
  const written = locale === 'id' ? clock.replaceAll(':', '.') : clock;
  return parts.withZone === true ? `${written}${NBSP}${zoneName(zone)}` : written;
}

/** Sat 21 Nov 2026, 20:14 WIB · Sab 21 Nov 2026, 20.14 WIB. */
export const formatDateTime = (
  locale: Locale,
  instant: Date | string,
  zone: Zone = NATIONAL_ZONE,
  parts: DateParts = 'full',
): string => {
  const day = formatDay(locale, localDateTime(new Date(instant), zone).date, parts);
  return `${day}, ${formatTime(locale, instant, zone, { withZone: true })}`;
};

/** When a showing starts; one after midnight belongs to the evening before: 00:15 +1. */
export function formatShowing(locale: Locale, startsAt: Date | string, zone: Zone, parts: TimeParts = {}): string {
  const at = new Date(startsAt);
  const late = cinemaDay(at, zone) === localDateTime(at, zone).date ? '' : `${NBSP}+1`;
  return `${formatTime(locale, at, zone, parts)}${late}`;
}

/** An hour of the day on an axis: 20:00 · 20.00. */
export const formatHour = (locale: Locale, hour: number): string =>
  `${String(hour).padStart(2, '0')}${locale === 'id' ? '.' : ':'}00`;

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

const UNITS = {
  en: { second: 's', minute: 'min', hour: 'h', day: 'd' },
  id: { second: 'dtk', minute: 'mnt', hour: 'jam', day: 'hari' },
} as const satisfies Record<Locale, Record<'second' | 'minute' | 'hour' | 'day', string>>;

/** How old, or how long: 12 s, 3 min, 5 h, 2 d. Whole units, rounded down. */
export function formatAge(locale: Locale, seconds: number): string {
  const units = UNITS[locale];
  const age = Math.max(0, Math.floor(seconds));
  if (age < MINUTE_S) return `${age}${NBSP}${units.second}`;
  if (age < HOUR_S) return `${Math.floor(age / MINUTE_S)}${NBSP}${units.minute}`;
  if (age < 2 * DAY_S) return `${Math.floor(age / HOUR_S)}${NBSP}${units.hour}`;
  return `${Math.floor(age / DAY_S)}${NBSP}${units.day}`;
}
