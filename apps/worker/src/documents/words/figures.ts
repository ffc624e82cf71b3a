/** @module Figures, money and dates as a language writes them; the same table as the console's. */
import type { DocumentLocale } from '@cineradar/services/documents/document';
import { localDateTime, type Zone } from '@cineradar/core/shared/zones';

const TAG: Readonly<Record<DocumentLocale, string>> = { en: 'en-GB', id: 'id-ID' };
const MONTHS: Readonly<Record<DocumentLocale, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
};
const DAYS: Readonly<Record<DocumentLocale, readonly string[]>> = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  id: ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'],
};
const DAYS_LONG: Readonly<Record<DocumentLocale, readonly string[]>> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
};
const ZONE_NAME: Readonly<Record<Zone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};
const SHORT: Readonly<
  Record<DocumentLocale, readonly [thousand: string, million: string, billion: string, trillion: string]>
> = {
  en: ['k', 'm', 'bn', 'tn'],
  id: ['rb', 'jt', 'M', 'T'],
};

/** Figures and dates in one language. */
export type Figures = {
  /** A figure with so many decimals; minus is U+2212. */
  readonly number: (value: number, decimals?: number) => string;
  /** 0–100. */
  readonly percent: (value: number, decimals?: number) => string;
  /** Whole rupiah, short: Rp 226.3 m. */
  readonly rupiahShort: (value: number) => string;
  /** `YYYY-MM-DD` as Sat 21 Nov 2026. */
  readonly day: (day: string) => string;
  /** `YYYY-MM-DD` as 21 Nov. */
  readonly dayShort: (day: string) => string;
  /** Sat 21 Nov 2026, 20:14 WIB, on a venue's clock. */
  readonly instant: (instant: Date, zone: Zone) => string;
  /** Of a day, 0 is Sunday. */
  readonly weekday: (place: number) => string;
  readonly weekdayLong: (place: number) => string;
  /** An hour of a cinema day as 19:00; one after midnight, which goes on from 24, as 00:00 +1. */
  readonly hour: (hour: number) => string;
};

export const zoneName = (zone: Zone): string => ZONE_NAME[zone];

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Figures and dates as `locale` writes them, whatever machine it is. */
export const figuresOf = (locale: DocumentLocale): Figures => {
  // Making one costs a hundred times what using it does.
  const formats = new Map<number, Intl.NumberFormat>();
  const formatOf = (decimals: number): Intl.NumberFormat =>
    new Intl.NumberFormat(TAG[locale], { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const number = (value: number, decimals = 0): string => {
    const format = formats.get(decimals) ?? formatOf(decimals);
    formats.set(decimals, format);
    return format.format(value).replace('-', '−');
  };
  const dayShort = (day: string): string =>
    `${Number(day.slice(8, 10))} ${MONTHS[locale][Number(day.slice(5, 7)) - 1]}`;
  const day = (text: string): string => `${DAYS[locale][weekdayOf(text)]} ${dayShort(text)} ${text.slice(0, 4)}`;
  return {
    number,
    percent: (value, decimals = 1) => `${number(value, decimals)}%`,
    rupiahShort: (value) => {
      const power = value >= 1e12 ? 4 : value >= 1e9 ? 3 : value >= 1e6 ? 2 : value >= 1e4 ? 1 : 0;
      const unit = SHORT[locale][power - 1];
      return unit === undefined ? `Rp ${number(value)}` : `Rp ${number(value / 1_000 ** power, 1)} ${unit}`;
    },
    day,
    dayShort,
    instant: (instant, zone) => {
      const { date, time } = localDateTime(instant, zone);
      return `${day(date)}, ${locale === 'id' ? time.replace(':', '.') : time} ${zoneName(zone)}`;
    },
    weekday: (place) => DAYS[locale][place % 7] ?? '',
    weekdayLong: (place) => DAYS_LONG[locale][place % 7] ?? '',
    hour: (hour) => `${String(hour % 24).padStart(2, '0')}${locale === 'id' ? '.' : ':'}00${hour < 24 ? '' : ' +1'}`,
  };
};
