import { expect, test } from 'vitest';
import { compareHours } from './compare-hours.ts';

const count = (movieId: string, hour: number, admissions: number) => ({ movieId, hour, admissions });
const COUNTS = [
  ...[count('own', 12, 10), count('own', 13, 20), count('own', 14, 5)],
  ...[count('a', 11, 4), count('a', 13, 16), count('a', 20, 80)],
  ...[count('b', 12, 40), count('b', 25, 60)],
];
const madeAt = new Date(0);

test('totals run through the hours, the films beside them too, and nothing is said of hours to come', () => {
  const { hours } = compareHours(COUNTS, 'own', ['a', 'b'], [], 14);
  expect(hours.map(({ hour }) => hour)).toEqual(Array.from({ length: 15 }, (_, place) => 11 + place));
  expect(hours.slice(0, 5).map(({ total }) => total)).toEqual([0, 10, 30, 35, null]);
  expect(hours.slice(0, 4).map(({ median }) => median)).toEqual([2, 22, 30, 30]);
  expect(hours.at(-1)).toMatchObject({ median: 100, least: 100, most: 100, admissions: null });
});

test('films are compared by the last hour that is over, not by the one that is under way', () => {
  const { comparison } = compareHours(COUNTS, 'own', ['a', 'b'], [], 14);
  expect(comparison).toEqual({ throughHour: 13, own: 30, median: 30, index: 100 });
  expect(compareHours(COUNTS, 'own', ['a', 'b'], [], 11).comparison).toBeNull();
  expect(compareHours(COUNTS, 'own', [], [], 14).comparison).toBeNull();
});

test('a day that is over is compared whole', () => {
  const { comparison, hours } = compareHours(COUNTS, 'own', ['a', 'b'], [], 40);
  expect(comparison).toEqual({ throughHour: 25, own: 35, median: 100, index: 35 });
  expect(hours.at(-1)?.total).toBe(35);
});

test('what is expected begins where the day stands and adds what is to come', () => {
  const expected = [
    { hour: 14, admissions: 5, madeAt },
    { hour: 21, admissions: 60.4, madeAt },
  ];
  const { hours } = compareHours(COUNTS, 'own', [], expected, 14);
  const at = (hour: number) => hours.find((one) => one.hour === hour)?.expectedTotal;
  expect([at(13), at(14), at(20), at(21)]).toEqual([null, 40, 40, 100]);
  expect(hours.every(({ median, least, most }) => median === null && least === null && most === null)).toBe(true);
});

test('a film that nobody has seen and nothing is expected of has no hours', () => {
  expect(compareHours([], 'own', [], [], 14)).toEqual({ hours: [], comparison: null });
});
