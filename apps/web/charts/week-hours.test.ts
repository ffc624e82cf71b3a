import { expect, test } from 'vitest';
import { beforeStart, hoursBefore } from './before-start.ts';
import { clockHour, hoursShown } from './week-hours.ts';

test('columns run from the first to the last hour of the week that has showings, without holes', () => {
  const cell = (hour: number, occupancy: number | null) => ({ weekday: 0, hour, occupancy });
  expect(hoursShown([cell(11, 20), cell(14, 30), cell(25, null)])).toEqual([11, 12, 13, 14]);
  expect(hoursShown([])).toEqual([]);
});

test('an hour after midnight is written as the clock shows it', () => {
  expect([9, 20, 25].map(clockHour)).toEqual(['09', '20', '01']);
});

test('a place on the axis of a booking curve is read back as its hours', () => {
  for (const hours of [0, 1, 3, 72]) expect(hoursBefore(beforeStart(hours))).toBeCloseTo(hours, 9);
});
