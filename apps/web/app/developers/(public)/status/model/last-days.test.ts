import { expect, test } from 'vitest';
import { lastDays, SHOWN_DAYS } from './last-days.ts';

test('ninety days end today in Jakarta, also in the evening that is yesterday in London', () => {
  const days = lastDays([], new Date('2026-11-23T17:30:00Z'));
  expect(days).toHaveLength(SHOWN_DAYS);
  expect(days.at(-1)).toEqual({ day: '2026-11-24', told: null });
  expect(days[0]?.day).toBe('2026-08-27');
});

test('each day bears what was counted on it, and none another’s', () => {
  const told = { day: '2026-11-02', state: 'degraded', uptimePercent: 99.4 } as const;
  const days = lastDays([told], new Date('2026-11-23T03:00:00Z'));
  expect(days.filter((day) => day.told !== null)).toEqual([{ day: '2026-11-02', told }]);
});
