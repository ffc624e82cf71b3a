import { addDays, instantOf, isLocalDate, isLocalTime, localDateTime } from '../shared/zones.ts';

/** What the scraper's clock, which keeps WIB, showed when a scrape began. */
export type ScrapeClock = {
  /** The day on the calendar: the ticketing API turns to the next one at midnight WIB, in every zone. */
  readonly day: string;
  readonly nextDay: string;
  /** Minutes of `day`, counted from 06:00, that had passed. 0 from midnight to 06:00: nothing of the new day had. */
  readonly passedMinutes: number;
};

const ZONE = 'Asia/Jakarta';
const CINEMA_DAY_STARTS_MINUTE = 6 * 60;
const DAY_MINUTES = 24 * 60;
const STAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * The instant that a capture's `scraped_at` names: `2025-12-11 19:02:17`, with `T` and fractions too. Without a zone
 * it is WIB, the zone of the scrapers. Undefined for any other text or a date that does not exist.
 */
export const parseScrapedAt = (text: string): Date | undefined => {
  const [, date = '', time = '', seconds = '00', fraction = '', zone] = STAMP.exec(text.trim()) ?? [];
  if (!isLocalDate(date) || !isLocalTime(time) || seconds > '59') return undefined;
  const offMs = Number(seconds) * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  if (zone === undefined) return new Date(instantOf(date, time, ZONE).getTime() + offMs);
  const ms = Date.parse(`${date}T${time}:00${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(ms) ? undefined : new Date(ms + offMs);
};

const minuteOfClock = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes from 06:00 of a schedule's day to a start at `HH:MM`; one before 06:00 ends that day, it does not begin it. */
export const minutesIntoDay = (localTime: string): number =>
  (minuteOfClock(localTime) - CINEMA_DAY_STARTS_MINUTE + DAY_MINUTES) % DAY_MINUTES;

/** The scraper's clock at an instant. */
export const scrapeClock = (scrapedAt: Date): ScrapeClock => {
  const { date, time } = localDateTime(scrapedAt, ZONE);
  const passedMinutes = Math.max(0, minuteOfClock(time) - CINEMA_DAY_STARTS_MINUTE);
  return { day: date, nextDay: addDays(date, 1), passedMinutes };
};

/** True when a start's hour had passed on the scraper's clock, if the start was on the scrape's own day. */
export const hadPassed = (clock: ScrapeClock, localTime: string): boolean =>
  minutesIntoDay(localTime) < clock.passedMinutes;
