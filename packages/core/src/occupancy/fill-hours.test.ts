import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentage } from './figures.ts';
import { fillHours, type WatchedShowing } from './fill-hours.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-01-10T12:00:00Z');

const showing = fc
  .record({
    doors: fc.nat({ max: 300 }),
    length: fc.integer({ min: 30, max: 200 }),
    seats: fc.integer({ min: 1, max: 40 }),
    blocked: fc.nat({ max: 6 }),
    looks: fc.uniqueArray(fc.record({ before: fc.nat({ max: 90 }), taken: fc.nat({ max: 40 }) }), {
      selector: ({ before }) => before,
      maxLength: 3,
    }),
  })
  .map(({ doors, length, seats, blocked, looks }): WatchedShowing => {
    const doorsAtMs = NOON + doors * MINUTE;
    return {
      doorsAtMs,
      endsAtMs: doorsAtMs + (20 + length) * MINUTE,
      seats,
      blocked: Math.min(blocked, seats),
      looks: looks
        .toSorted((a, b) => b.before - a.before)
        .map(({ before, taken }) => ({
          atMs: doorsAtMs + (20 - before) * MINUTE,
          notFree: Math.min(taken, seats),
        })),
    };
  });

/** The definition, minute by minute: everything here begins and ends at whole ones. */
const byMinutes = (showings: readonly WatchedShowing[], nowMs: number) => {
  const hours = new Map<number, { sold: number; seats: number; peak: number }>();
  for (let at = NOON - HOUR; at < nowMs; at += MINUTE) {
    let [sold, seats] = [0, 0];
    for (const one of showings) {
      const look = one.looks.findLast(({ atMs }) => atMs <= at);
      if (look === undefined || at < one.doorsAtMs || at >= one.endsAtMs) continue;
      const blocked = Math.min(one.blocked, look.notFree);
      sold += look.notFree - blocked;
      seats += one.seats - blocked;
    }
    if (seats === 0) continue;
    const hour = hours.get(at - (at % HOUR)) ?? { sold: 0, seats: 0, peak: 0 };
    const peak = Math.max(hour.peak, percentage(sold, seats) ?? 0);
    hours.set(at - (at % HOUR), { sold: hour.sold + 60 * sold, seats: hour.seats + 60 * seats, peak });
  }
  return [...hours]
    .map(([hourMs, { sold, seats, peak }]) => ({
      hourMs,
      untilMs: Math.min(hourMs + HOUR, nowMs),
      avgOccupancy: percentage(sold, seats),
      peakOccupancy: peak,
      seatSeconds: seats,
      soldSeatSeconds: sold,
    }))
    .toSorted((a, b) => a.hourMs - b.hourMs);
};

test('hours are filled as a count minute by minute says, up to now', () => {
  fc.assert(
    fc.property(fc.array(showing, { maxLength: 6 }), fc.integer({ min: 1, max: 600 }), (showings, minutes) => {
      const nowMs = NOON + minutes * MINUTE;
      const filled = fillHours(showings, nowMs).toSorted((a, b) => a.hourMs - b.hourMs);
      expect(filled).toEqual(byMinutes(showings, nowMs));
    }),
    { numRuns: 300 },
  );
});
