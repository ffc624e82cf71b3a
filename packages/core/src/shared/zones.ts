/** Indonesia's three zones. None has daylight saving time, so each is a fixed offset. */
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';

const OFFSET_HOURS = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const satisfies Record<
  Zone,
  number
>;
const HOUR_MS = 3_600_000;
const CINEMA_DAY_STARTS_HOUR = 6;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Hours east of UTC. */
export const zoneOffsetHours = (zone: Zone): 7 | 8 | 9 => OFFSET_HOURS[zone];

/** True for a `YYYY-MM-DD` that exists in the calendar. */
export const isLocalDate = (text: string): boolean => {
  if (!DATE.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
};

/** True for `HH:MM` from 00:00 to 23:59. */
export const isLocalTime = (text: string): boolean => CLOCK.test(text);

/**
 * The instant at which the wall clock of `zone` shows `date` and `time`.
 * Throws RangeError when `date` is no `YYYY-MM-DD` of the calendar or `time` no `HH:MM`.
 */
export const instantOf = (date: string, time: string, zone: Zone): Date => {
  if (!isLocalDate(date)) throw new RangeError(`not a date (YYYY-MM-DD): ${date}`);
  if (!isLocalTime(time)) throw new RangeError(`not a time (HH:MM): ${time}`);
  return new Date(Date.parse(`${date}T${time}:00Z`) - OFFSET_HOURS[zone] * HOUR_MS);
};

/** What the wall clock of `zone` shows at `instant`: `{ date: 'YYYY-MM-DD', time: 'HH:MM' }`. */
export const localDateTime = (instant: Date, zone: Zone): { readonly date: string; readonly time: string } => {
  const iso = new Date(instant.getTime() + OFFSET_HOURS[zone] * HOUR_MS).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
};

/** The cinema day (06:00–05:59 on the venue's clock) that `instant` belongs to, as `YYYY-MM-DD`. */
export const cinemaDay = (instant: Date, zone: Zone): string =>
  localDateTime(new Date(instant.getTime() - CINEMA_DAY_STARTS_HOUR * HOUR_MS), zone).date;

/** The instants at which cinema day `date` begins and ends in `zone` (end excluded). */
export const cinemaDayBounds = (date: string, zone: Zone): { readonly from: Date; readonly to: Date } => {
  const from = instantOf(date, '06:00', zone);
  return { from, to: new Date(from.getTime() + 24 * HOUR_MS) };
};

/** `date` moved by whole days. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);

/**
 * The instant of a local start on cinema day `day`: a time before 06:00 belongs to the following calendar date.
 * Throws RangeError like {@link instantOf}.
 */
export const startOnCinemaDay = (day: string, time: string, zone: Zone): Date =>
  instantOf(time < '06:00' ? addDays(day, 1) : day, time, zone);
