import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  cinemaDay,
  cinemaDayBounds,
  instantOf,
  isLocalDate,
  isLocalTime,
  localDateTime,
  startOnCinemaDay,
  type Zone,
} from './zones.ts';

const zone = fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura');
const moment = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2029-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test('the same wall clock is an hour earlier in each zone further east', () => {
  expect(instantOf('2026-01-10', '19:00', 'Asia/Jakarta').toISOString()).toBe('2026-01-10T12:00:00.000Z');
  expect(instantOf('2026-01-10', '19:00', 'Asia/Makassar').toISOString()).toBe('2026-01-10T11:00:00.000Z');
  expect(instantOf('2026-01-10', '19:00', 'Asia/Jayapura').toISOString()).toBe('2026-01-10T10:00:00.000Z');
});

test('offsets are those that the time zone database of this machine has', () => {
  fc.assert(
    fc.property(moment, zone, (instant, name) => {
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'short' });
      const { date, time } = localDateTime(instant, name);
      expect(`${date} ${time}`).toBe(format.format(instant));
    }),
  );
});

test('a local time read back is the instant it came from, to the minute', () => {
  fc.assert(
    fc.property(moment, zone, (instant, name) => {
      const { date, time } = localDateTime(instant, name);
      expect(instantOf(date, time, name).getTime()).toBe(Math.floor(instant.getTime() / 60_000) * 60_000);
    }),
  );
});

test('a cinema day runs from 06:00 to 05:59, so a start after midnight belongs to the evening before', () => {
  expect(cinemaDay(instantOf('2026-01-11', '00:30', 'Asia/Jakarta'), 'Asia/Jakarta')).toBe('2026-01-10');
  expect(cinemaDay(instantOf('2026-01-11', '05:59', 'Asia/Jayapura'), 'Asia/Jayapura')).toBe('2026-01-10');
  expect(cinemaDay(instantOf('2026-01-11', '06:00', 'Asia/Makassar'), 'Asia/Makassar')).toBe('2026-01-11');
  expect(startOnCinemaDay('2026-01-10', '00:30', 'Asia/Jakarta')).toEqual(
    instantOf('2026-01-11', '00:30', 'Asia/Jakarta'),
  );
  fc.assert(
    fc.property(moment, zone, (instant, name) => {
      const { from, to } = cinemaDayBounds(cinemaDay(instant, name), name);
      expect(from <= instant && instant < to).toBe(true);
    }),
  );
});

test('what is no date or time of the calendar is refused by name', () => {
  expect(['2026-02-29', '2026-2-1', '2026-13-01', 'today'].map(isLocalDate)).toEqual([false, false, false, false]);
  expect(['24:00', '7:30', '19:60', ''].map(isLocalTime)).toEqual([false, false, false, false]);
  expect(() => instantOf('2026-02-29', '19:00', 'Asia/Jakarta')).toThrow(/2026-02-29/);
  expect(() => instantOf('2026-02-28', '25:00', 'Asia/Jakarta')).toThrow(/25:00/);
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
});
