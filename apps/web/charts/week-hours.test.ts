import { expect, test } from 'vitest';
import { beforeStart, hoursBefore } from './before-start.ts';
import { clockHour, hoursShown, rampStep } from './week-hours.ts';

test('the ramp changes at 10, 25, 40, 60, 75 and 90 %, and an edge belongs to the step above', () => {
  expect([0, 9.99, 10, 24.9, 25, 40, 60, 75, 90, 100].map(rampStep)).toEqual([0, 0, 1, 1, 2, 3, 4, 5, 6, 6]);
});

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
