import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, STEPS, stepped, wayTo } from './clock.ts';

const span = { from: '2026-01-14T05:00:00.000Z', to: '2026-01-24T05:00:00.000Z', movingTo: null };
const [BEGIN, END] = [Date.parse(span.from), Date.parse(span.to)];
const at = (ms: number) => ({ ...span, now: new Date(ms).toISOString() });

test('wherever the clock stands, a step leads on and never beyond the tape', () => {
  fc.assert(
    fc.property(fc.integer({ min: BEGIN, max: END - 1 }), fc.constantFrom(...STEPS), (ms, step) => {
      const to = Date.parse(stepped(at(ms), step) ?? '');
      expect(to).toBeGreaterThan(ms);
      expect(to).toBeLessThanOrEqual(END);
      expect(wayTo(at(ms), new Date(to).toISOString())).toBe('on');
    }),
  );
  expect(STEPS.map((step) => stepped(at(END), step))).toEqual([null, null, null]);
});

test('the next day is the next 06:00 WIB, also from 06:00 itself', () => {
  expect(stepped(at(BEGIN), 'nextDay')).toBe('2026-01-14T23:00:00.000Z');
  expect(stepped(at(Date.parse('2026-01-14T23:00:00Z')), 'nextDay')).toBe('2026-01-15T23:00:00.000Z');
  expect(stepped(at(Date.parse('2026-01-15T22:59:00Z')), 'nextDay')).toBe('2026-01-15T23:00:00.000Z');
});

test('an instant is judged by where it leads', () => {
  const now = at(BEGIN + 3_600_000);
  expect(['', span.from, now.now, span.to, '2026-01-24T05:00:00.001Z'].map((one) => wayTo(now, one))).toEqual([
    ...['outside', 'back', 'here', 'on', 'outside'],
  ]);
  expect([span.from, span.to, '2026-01-19T05:00:00Z', '2027-01-01T00:00:00Z'].map((one) => placeOf(now, one))).toEqual([
    0, 1, 0.5, 1,
  ]);
});
