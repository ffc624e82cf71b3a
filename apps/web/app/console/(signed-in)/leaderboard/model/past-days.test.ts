import { expect, it } from 'vitest';
import { pastDays } from './past-days.ts';

it('offers each of two weeks, then one day a week, back to 180 days', () => {
  const days = pastDays('2026-03-03');
  expect(days.slice(0, 4)).toEqual(['2026-03-03', '2026-03-02', '2026-03-01', '2026-02-28']);
  expect(days[14]).toBe('2026-02-17');
  expect(days[15]).toBe('2026-02-10');
  expect(days.at(-1)).toBe('2025-09-09');
});
