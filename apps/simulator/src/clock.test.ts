import { expect, test } from 'vitest';

import { openMarketClock } from './clock.ts';

test('a market clock stands, runs, jumps both ways and races as it is told', () => {
  let realMs = 1_000_000;
  const clock = openMarketClock(new Date('2026-11-21T12:30:00Z'), () => realMs);
  const now = () => clock.now().toISOString();
  realMs += 60_000;
  expect(now()).toBe('2026-11-21T12:30:00.000Z');
  clock.move({ speed: 60 });
  realMs += 60_000;
  expect(now()).toBe('2026-11-21T13:30:00.000Z');
  clock.move({ advanceSeconds: -3_600, speed: 0 });
  realMs += 60_000;
  expect(now()).toBe('2026-11-21T12:30:00.000Z');
  clock.move({ at: new Date('2027-01-01T00:00:00Z') });
  expect(now()).toBe('2027-01-01T00:00:00.000Z');
});

test('without a standing instant it keeps real time', () => {
  let realMs = Date.parse('2026-11-21T12:30:00Z');
  const clock = openMarketClock(undefined, () => realMs);
  realMs += 5_000;
  expect(clock.now().toISOString()).toBe('2026-11-21T12:30:05.000Z');
});
