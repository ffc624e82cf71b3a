import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerEvidence } from './schedule-dating.ts';
import { dateStart, dayOfAnswer, findMidnight } from './schedule-dating.ts';
import { scrapeClock } from './scrape-clock.ts';

const clockAt = (wib: string) => scrapeClock(new Date(`${wib}+07:00`));
const night = clockAt('2025-12-12T23:46:20');
const answer = (city: string, film: number, pastOpen: number, pastClosed: number, whole = true): AnswerEvidence => ({
  city,
  film,
  whole,
  pastOpen,
  pastClosed,
});
const crossed = [
  answer('AMBON', 0, 0, 34),
  answer('BALI', 1, 1, 0),
  answer('JAMBI', 0, 0, 46),
  answer('JAMBI', 1, 46, 0),
  answer('JEMBER', 0, 30, 4),
  answer('YOGYAKARTA', 0, 200, 6),
];

describe('where a scrape crossed midnight', () => {
  test('is between the last answer whose passed starts are closed and the first whose are open', () => {
    expect(findMidnight(night, crossed.toReversed())).toMatchObject({
      lastBefore: { city: 'JAMBI', film: 0 },
      firstAfter: { city: 'JAMBI', film: 1 },
    });
  });

  test('may be before the first answer', () => {
    expect(findMidnight(night, crossed.slice(3))).toMatchObject({ lastBefore: null, firstAfter: { city: 'JAMBI' } });
  });

  test.each([
    ['nothing was open after its hour', crossed.slice(0, 1)],
    ['only a few odd films were', [...crossed.slice(0, 3), answer('ZOO', 9, 19, 0)]],
    ['the later part is as much closed as open', [answer('A', 0, 0, 50), answer('B', 0, 30, 29)]],
    ['the shape lists nothing but what is open', [answer('A', 0, 0, 0, false), answer('B', 0, 300, 0, false)]],
    ['there is nothing at all', []],
  ])('is nowhere when %s', (_why, evidence) => {
    expect(findMidnight(night, evidence)).toBeUndefined();
  });

  test('is nowhere in a scrape of the morning, whatever it saw', () => {
    expect(findMidnight(clockAt('2025-12-12T10:00:00'), crossed)).toBeUndefined();
  });

  test('is found wherever it was, whatever was sold out after it', () => {
    const row = fc.record({
      rows: fc.integer({ min: 1, max: 40 }),
      soldOut: fc.double({ min: 0, max: 0.15, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.array(row, { minLength: 30, maxLength: 60 }),
        (before, after) => {
          const evidence = [
            ...before.map(({ rows }, film) => answer('A', film, 0, rows)),
            ...after.map(({ rows, soldOut }, film) =>
              answer('B', film, rows - Math.floor(rows * soldOut), Math.floor(rows * soldOut)),
            ),
          ];
          expect(findMidnight(night, evidence)).toMatchObject({
            lastBefore: { city: 'A', film: before.length - 1 },
            firstAfter: { city: 'B', film: 0 },
          });
        },
      ),
    );
  });
});

describe('the day of an answer', () => {
  const crossedAt = findMidnight(night, crossed);

  test.each([
    [answer('AMBON', 0, 0, 34), { kind: 'day', day: '2025-12-12' }],
    [answer('BALI', 1, 1, 0), { kind: 'later', after: '2025-12-12' }],
    [answer('JAMBI', 1, 46, 0), { kind: 'day', day: '2025-12-13' }],
    [answer('JEMBER', 0, 30, 4), { kind: 'day', day: '2025-12-13' }],
  ])('%o', (evidence, day) => {
    expect(dayOfAnswer(night, crossedAt, evidence)).toEqual(day);
  });

  test('is one of two when nothing tells which side of midnight it was fetched on', () => {
    const between = answer('A', 1, 0, 0);
    const crossing = findMidnight(night, [answer('A', 0, 0, 50), between, answer('B', 0, 50, 0)]);
    expect(dayOfAnswer(night, crossing, between)).toEqual({ kind: 'midnight' });
  });

  test('is a later one for an open list that names hours which had passed', () => {
    const evening = clockAt('2025-12-11T19:02:17');
    expect(dayOfAnswer(evening, undefined, answer('BATAM', 3, 2, 0, false))).toEqual({
      kind: 'later',
      after: '2025-12-11',
    });
  });
});

describe('a start', () => {
  const today = { kind: 'day', day: '2025-12-12' } as const;
  const start = { presale: false, open: false, past: true, whole: true };

  test.each([
    ['is dated by its answer', today, start, { day: '2025-12-12', by: 'inferred' }],
    [
      'of an open list says so',
      today,
      { ...start, presale: null, open: true, past: false, whole: false },
      { day: '2025-12-12', by: 'open_list' },
    ],
    ['of a presale has no date', today, { ...start, presale: true }, { day: null, why: 'presale', after: null }],
    [
      'on sale after its own hour is of a later day',
      today,
      { ...start, open: true },
      { day: null, why: 'later', after: '2025-12-12' },
    ],
    [
      'open after midnight is of the new day',
      { kind: 'day', day: '2025-12-13' },
      { ...start, open: true },
      { day: '2025-12-13', by: 'inferred' },
    ],
    ['fetched around midnight has no date', { kind: 'midnight' }, start, { day: null, why: 'midnight', after: null }],
  ] as const)('%s', (_name, day, seen, dated) => {
    expect(dateStart(night, day, seen)).toEqual(dated);
  });
});
