import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentText } from '../../../../../format/moment-field.ts';
import { rangeOf } from './exact-range.ts';

const ZONE = 'Asia/Jakarta';
const MINUTE_MS = 60_000;

test('a minute of Jakarta written into a field comes back as the same instant', () => {
  const minutes = fc.integer({ min: 29_000_000, max: 31_000_000 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 50_000 }), (minute, span) => {
      const [from, to] = [new Date(minute * MINUTE_MS), new Date((minute + span) * MINUTE_MS)];
      expect(rangeOf(momentText(from, ZONE), momentText(to, ZONE), ZONE)).toEqual({ kind: 'range', from, to });
    }),
  );
  expect(momentText(new Date('2026-11-23T17:00:00Z'), ZONE)).toBe('2026-11-24T00:00');
});

test('an empty field leaves its side open, and an end that is not after its start is refused', () => {
  expect(rangeOf('2026-11-23T08:00', '', ZONE)).toEqual({
    kind: 'range',
    from: new Date('2026-11-23T01:00:00Z'),
    to: null,
  });
  expect(rangeOf('', '', ZONE)).toEqual({ kind: 'range', from: null, to: null });
  expect(rangeOf('2026-11-23T08:00', '2026-11-23T08:00', ZONE)).toEqual({ kind: 'backwards' });
});
