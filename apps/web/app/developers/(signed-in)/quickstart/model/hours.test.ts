import { expect, test } from 'vitest';
import { hoursOf, isBehind } from './hours.ts';

test('a day has 24 hours of its zone, and one in which nothing was asked is none', () => {
  const hours = hoursOf(
    [
      { group: '2026-11-22T17:00:00.000Z', requests: 3, refused: 1 },
      { group: '2026-11-23T14:00:00.000Z', requests: 5, refused: 0 },
    ],
    'Asia/Jakarta',
  );
  expect(hours).toHaveLength(24);
  expect(hours[0]).toEqual({ hour: 0, requests: 3, refused: 1 });
  expect(hours[21]).toEqual({ hour: 21, requests: 5, refused: 0 });
  expect(hours[12]).toEqual({ hour: 12, requests: 0, refused: 0 });
});

test('a sum is behind while the log shows more of the same day, and yesterday’s calls do not count', () => {
  const log = ['2026-11-23T14:00:02.000Z', '2026-11-22T17:00:00.000Z', '2026-11-22T16:59:59.000Z'];
  const behind = (counted: number): boolean => isBehind(counted, log, '2026-11-23', 'Asia/Jakarta');
  expect([0, 1, 2, 3].map(behind)).toEqual([true, true, false, false]);
});
