import { addDays } from '@cineradar/core/shared/zones';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePace } from './release-pace.ts';

const RELEASE = '2026-02-01';
const own = { movieId: 'own', day: RELEASE };

const rows = (movieId: string, release: string, admissions: readonly (number | null)[]) =>
  admissions.flatMap((count, n) => (count === null ? [] : [{ movieId, day: addDays(release, n), admissions: count }]));

test('a day of a run is compared with the same day of other runs, whenever they began', () => {
  const others = [
    { movieId: 'a', day: '2026-01-05' },
    { movieId: 'b', day: '2026-01-20' },
    { movieId: 'c', day: '2026-01-31' },
  ];
  const admissions = [
    ...rows('own', RELEASE, [100, 50]),
    ...rows('a', '2026-01-05', [10, 10, 10]),
    ...rows('b', '2026-01-20', [80, 20, 10]),
    ...rows('c', '2026-01-31', [30, 40, 50]),
  ];
  expect(comparePace(own, others, admissions, '2026-02-02')).toEqual([
    {
      dayNumber: 1,
      day: '2026-02-01',
      admissions: 100,
      totalAdmissions: 100,
      medianAdmissions: 30,
      medianTotalAdmissions: 30,
      films: 3,
    },
    {
      dayNumber: 2,
      day: '2026-02-02',
      admissions: 50,
      totalAdmissions: 150,
      medianAdmissions: 20,
      medianTotalAdmissions: 70,
      films: 3,
    },
  ]);
});

test('a film counts only for the days it has been on, and only until a day of it was not read', () => {
  const others = [
    { movieId: 'younger', day: '2026-02-03' },
    { movieId: 'gap', day: '2026-01-10' },
  ];
  const admissions = [
    ...rows('own', RELEASE, [5, null, 5]),
    ...rows('younger', '2026-02-03', [7]),
    ...rows('gap', '2026-01-10', [1, null, 3]),
  ];
  const days = comparePace(own, others, admissions, '2026-02-03');
  expect(days.map((day) => [day.admissions, day.totalAdmissions])).toEqual([
    [5, 5],
    [null, null],
    [5, null],
  ]);
  expect(days.map((day) => [day.medianAdmissions, day.medianTotalAdmissions, day.films])).toEqual([
    [4, 4, 2],
    [null, null, 0],
    [3, null, 0],
  ]);
});

test('the median film is in the middle: as many run ahead of it as behind', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 15 }), (counts) => {
      const others = counts.map((_, n) => ({ movieId: String(n), day: '2026-01-01' }));
      const admissions = [
        ...rows('own', RELEASE, [1]),
        ...counts.flatMap((count, n) => rows(String(n), '2026-01-01', [count])),
      ];
      const middle = comparePace(own, others, admissions, RELEASE)[0]?.medianAdmissions ?? Number.NaN;
      expect(counts.filter((count) => count < middle).length).toBeLessThanOrEqual(counts.length / 2);
      expect(counts.filter((count) => count > middle).length).toBeLessThanOrEqual(counts.length / 2);
    }),
  );
});
