import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hadPassed, minutesIntoDay, parseScrapedAt, scrapeClock } from './scrape-clock.ts';

const at = (text: string): Date => parseScrapedAt(text) ?? new Date(Number.NaN);

test.each([
  ['2025-12-11 19:02:17', '2025-12-11T12:02:17.000Z'],
  ['2025-12-23T09:50:02.178128', '2025-12-23T02:50:02.178Z'],
  ['2025-12-16 00:26', '2025-12-15T17:26:00.000Z'],
  ['2025-12-16T00:26:52Z', '2025-12-16T00:26:52.000Z'],
  ['2025-12-16T00:26:52+0900', '2025-12-15T15:26:52.000Z'],
])('%s is the instant %s: WIB where no zone stands', (text, iso) => {
  expect(parseScrapedAt(text)?.toISOString()).toBe(iso);
});

test.each([
  '',
  '2025-12-11',
  '2025-02-30 10:00:00',
  '2025-12-11 24:00:00',
  '2025-12-11 10:00:75',
  'yesterday',
  '1765454537',
])('%j names no instant', (text) => {
  expect(parseScrapedAt(text)).toBeUndefined();
});

test('a start has passed when its hour lies before the scrape on the same day', () => {
  const clock = scrapeClock(at('2025-12-11 19:02:17'));
  expect(clock).toEqual({ day: '2025-12-11', nextDay: '2025-12-12', passedMinutes: 13 * 60 + 2 });
  expect(['11:00', '19:00', '19:02', '21:00'].map((time) => hadPassed(clock, time))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a start past midnight ends its day, so it has not passed at any hour of it', () => {
  expect(minutesIntoDay('00:15')).toBe(18 * 60 + 15);
  expect(hadPassed(scrapeClock(at('2025-12-12 23:59:59')), '00:15')).toBe(false);
});

test('just after midnight the API shows the new day, of which nothing has passed', () => {
  const clock = scrapeClock(at('2025-12-16 00:26:52'));
  expect(clock).toMatchObject({ day: '2025-12-16', passedMinutes: 0 });
  expect(hadPassed(clock, '00:10')).toBe(false);
});

test('every minute of a day has its own place in it, from 06:00 on', () => {
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
      expect(minutesIntoDay(clock((360 + minute) % 1440))).toBe(minute);
    }),
  );
});
