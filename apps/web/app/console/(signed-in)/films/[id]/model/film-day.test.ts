import { expect, test } from 'vitest';
import type { FilmDay } from '../queries.ts';
import { hourAt, hoursSeries } from './hours-series.ts';
import { strongestPart } from './strongest-part.ts';

const hour = (at: number, total: number | null, expectedTotal: number | null, median: number | null) => ({
  hour: at,
  admissions: total,
  total,
  expectedTotal,
  median,
  least: median,
  most: median,
});
const LABELS = { own: 'own', usual: 'usual', expected: 'expected' };

test('the day ends at now, what is expected goes on from there, and each total stands at the end of its hour', () => {
  const hours = [hour(12, 10, null, 8), hour(13, 30, 35, 20), hour(14, null, 60, 40)];
  const series = hoursSeries({ hours } as unknown as FilmDay, 13.5, LABELS);
  const points = (id: string) => series.find((one) => one.id === id)?.points.map(({ x, y }) => [x, y]);
  expect(points('own')).toEqual([
    [12, 0],
    [13, 10],
    [13.5, 30],
  ]);
  expect(points('expected')).toEqual([
    [13.5, 30],
    [14, 35],
    [15, 60],
  ]);
  expect(points('usual')?.at(-1)).toEqual([15, 40]);
});

test('without films to compare and without forecasts only the day itself is drawn', () => {
  const hours = [hour(12, 10, null, null)];
  expect(hoursSeries({ hours } as unknown as FilmDay, 14, LABELS).map(({ id }) => id)).toEqual(['own']);
});

test('hours count from midnight in Jakarta, also after the next one', () => {
  expect(hourAt('2026-11-23T08:30:00Z', '2026-11-23')).toBe(15.5);
  expect(hourAt('2026-11-23T18:00:00Z', '2026-11-23')).toBe(25);
});

test('the fullest part is told only where it matters to the day', () => {
  const part = (name: string, admissionsLow: number | null, occupancy: number | null) => ({
    name,
    admissionsLow,
    occupancy,
  });
  const parts = [part('large', 900, 20), part('small', 20, 90), part('middle', 80, 30), part('unread', null, null)];
  expect(strongestPart(parts)?.name).toBe('middle');
  expect(strongestPart([part('unread', null, null)])).toBeNull();
});
