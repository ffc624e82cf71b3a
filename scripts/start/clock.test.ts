import { assert, date, property } from 'fast-check';
import { expect, test } from 'vitest';
import { demoClock } from './clock.ts';

const at = (utc: string): Date => new Date(utc);

test('while cinemas play, 11:00 to 23:00 WIB, the clock shows real time', () => {
  expect(demoClock(at('2026-11-22T04:00:00Z'), undefined).at).toBeNull();
  expect(demoClock(at('2026-11-22T15:59:00Z'), undefined).at).toBeNull();
});

test('after closing it stands at that evening, and until opening at the evening before', () => {
  expect(demoClock(at('2026-11-22T16:00:00Z'), undefined).at).toEqual(at('2026-11-22T12:30:00Z'));
  expect(demoClock(at('2026-11-22T17:30:00Z'), undefined).at).toEqual(at('2026-11-22T12:30:00Z'));
  expect(demoClock(at('2026-11-23T03:59:00Z'), undefined).at).toEqual(at('2026-11-22T12:30:00Z'));
});

test('a standing clock stands in the past, less than a day ago, and its note says why', () => {
  assert(
    property(date({ min: at('2024-01-01T00:00:00Z'), max: at('2034-01-01T00:00:00Z'), noInvalidDate: true }), (now) => {
      const clock = demoClock(now, undefined);
      if (clock.at === null) return;
      const behindMs = now.getTime() - clock.at.getTime();
      expect(behindMs).toBeGreaterThan(0);
      expect(behindMs).toBeLessThan(24 * 3_600_000);
      expect(clock.note).toContain('19:30 WIB');
    }),
  );
});

test('MARKET_CLOCK_AT goes before the rule', () => {
  const given = '2026-05-22T12:30:00Z';
  expect(demoClock(at('2026-11-22T05:00:00Z'), given).at).toEqual(at(given));
});
