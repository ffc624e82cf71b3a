import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTicks, valueExtent, valueTicks } from './ticks.ts';

const at = (text: string) => Date.parse(text);

test('three and a half days are marked at noon of the venue', () => {
  const ticks = timeTicks(at('2026-11-21T08:00+07:00'), at('2026-11-24T20:00+07:00'), 'Asia/Jakarta', 8);
  expect(ticks.step).toBe('noon');
  expect(ticks.at).toEqual(['21', '22', '23', '24'].map((day) => at(`2026-11-${day}T12:00+07:00`)));
});

test('noon is that of the venue: in Jayapura two hours before Jakarta', () => {
  const [first] = timeTicks(at('2026-11-21T08:00+09:00'), at('2026-11-24T20:00+09:00'), 'Asia/Jayapura', 8).at;
  expect(first).toBe(at('2026-11-21T12:00+09:00'));
});

test('ninety days are marked on Mondays', () => {
  const ticks = timeTicks(at('2026-08-24T00:00+07:00'), at('2026-11-21T00:00+07:00'), 'Asia/Jakarta', 5);
  expect(ticks.step).toBe('week');
  for (const tick of ticks.at) expect(new Date(tick + 7 * 3_600_000).getUTCDay()).toBe(1);
});

test('what is told by the day is marked at midnights, however short the span', () => {
  const ticks = timeTicks(at('2026-11-20T00:00+07:00'), at('2026-11-21T00:00+07:00'), 'Asia/Jakarta', 8, 'day');
  expect(ticks).toEqual({ step: 'day', at: [at('2026-11-20T00:00+07:00'), at('2026-11-21T00:00+07:00')] });
});

test('a time axis never has more ticks than there is room, all of them inside', () => {
  const hours = fc.integer({ min: 1, max: 24 * 200 });
  fc.assert(
    fc.property(hours, fc.integer({ min: 3, max: 12 }), fc.integer({ min: 0, max: 400_000 }), (span, most, start) => {
      const [from, to] = [start * 3_600_000, (start + span) * 3_600_000];
      const ticks = timeTicks(from, to, 'Asia/Makassar', most).at;
      expect(ticks.length).toBeLessThanOrEqual(most);
      for (const tick of ticks) expect(tick >= from && tick <= to).toBe(true);
    }),
  );
});

test('value ticks are three to five, evenly spaced, and cover every value', () => {
  const value = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const extent = valueExtent(values);
      const ticks = valueTicks(extent);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks[0]).toBeLessThanOrEqual(extent[0]);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(extent[1] * (1 - 1e-9));
    }),
  );
});

test('percentages and scores get the round steps a reader expects', () => {
  expect(valueTicks([0, 100])).toEqual([0, 25, 50, 75, 100]);
  expect(valueTicks([40, 100])).toEqual([40, 60, 80, 100]);
  expect(valueTicks(valueExtent([3, 9, 12]))).toEqual([0, 5, 10, 15]);
});
