import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import type { SchedulePageQuery } from './client.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import { readSchedule } from './read-schedule.ts';
import type { SchedulePage } from './schedule.ts';
import { parseSchedulePage } from './schedule.ts';

const query = { scheduleId: '1', cityId: '2', date: '2026-05-22' };
const listing = (id: string) => ({ id, name: id, merchant: { merchant_name: 'XXI' }, price_groups: [] });

const page = (hasNext: boolean, ...theaters: readonly unknown[]): SchedulePage => {
  const parsed = parseSchedulePage({ has_next: hasNext, theaters });
  if (parsed.kind !== 'ok') throw new Error(parsed.reason);
  return parsed;
};

/** Serves these pages in order, and a last page for ever. */
const book = (...pages: readonly (SchedulePage | Failed)[]) => {
  const asked: number[] = [];
  const schedulePage = async ({ page: number }: SchedulePageQuery): Promise<SchedulePage | Failed> => {
    asked.push(number);
    return pages[Math.min(number, pages.length) - 1] ?? page(false);
  };
  return { asked, schedulePage };
};

test('all pages are read to the last', async () => {
  const api = book(page(true, listing('A'), listing('B')), page(true, listing('C')), page(false, listing('D')));
  const read = await readSchedule(api, query);
  expect(read.listings.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
  expect(read).toMatchObject({ complete: true, broken: [], failures: [] });
  expect(api.asked).toEqual([1, 2, 3]);
});

test('a page that fails costs itself alone, and the reading says that it is not complete', async () => {
  const away = failed('server_error', 'HTTP 500');
  const read = await readSchedule(book(page(true, listing('A')), away, page(false, listing('C'))), query);
  expect(read.listings.map(({ id }) => id)).toEqual(['A', 'C']);
  expect(read).toMatchObject({ complete: false, failures: [{ page: 2, failure: { reason: 'server_error' } }] });
});

test('two failures in a row end the reading, and what was read stays', async () => {
  const api = book(page(true, listing('A')), failed('timeout', ''), failed('timeout', ''));
  const read = await readSchedule(api, query);
  expect(read.listings).toHaveLength(1);
  expect(read.complete).toBe(false);
  expect(api.asked).toEqual([1, 2, 3]);
});

test('giving up ends it at once', async () => {
  const api = book(failed('aborted', ''));
  expect((await readSchedule(api, query)).complete).toBe(false);
  expect(api.asked).toEqual([1]);
});

test('a broken row is named with its page, and the reading is not complete without it', async () => {
  const read = await readSchedule(book(page(true, listing('A')), page(false, { id: 'B' }, listing('C'))), query);
  expect(read.listings.map(({ id }) => id)).toEqual(['A', 'C']);
  expect(read.broken[0]?.path).toBe('page 2: /theaters/0/name');
  expect(read.complete).toBe(false);
});

test('an API that repeats a page for ever, or always has another, is left', async () => {
  const repeating = book(page(true, listing('A')));
  expect(await readSchedule(repeating, query)).toMatchObject({ complete: false });
  expect(repeating.asked).toEqual([1, 2, 3]);

  const asked: number[] = [];
  const schedulePage = async ({ page: number }: SchedulePageQuery): Promise<SchedulePage> => {
    asked.push(number);
    return page(true, listing(`T${number}`));
  };
  expect(await readSchedule({ schedulePage }, query)).toMatchObject({ complete: false });
  expect(asked).toHaveLength(60);
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const time = (id: string): Json => ({
  id,
  display_time: '12:45',
  studio: '2',
  expired: false,
  status: 1,
  price: 40_000,
});
const wholeListing = (id: string): Json => ({
  id,
  name: `CINEMA ${id}`,
  merchant: { merchant_id: '1', merchant_name: 'XXI' },
  location: { latitude: '-7.93', longitude: '112.65' },
  price_groups: [
    { category: '2D', low_price: 40_000, high_price: 45_000, show_time: [time(`${id}a`), time(`${id}b`)] },
  ],
});

/** Puts `junk` in the place of one value, found by turning at each level by the next of `turns`; as deep as they lead. */
const mutated = (value: Json, turns: readonly number[], junk: Json): Json => {
  const [turn, ...rest] = turns;
  if (turn === undefined || value === null || typeof value !== 'object') return junk;
  const keys = Object.keys(value);
  const key = keys[turn % Math.max(1, keys.length)];
  if (key === undefined) return junk;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? mutated(item, rest, junk) : item));
  return { ...value, [key]: mutated(value[key] ?? null, rest, junk) };
};

const { json: junk } = fc.letrec<{ json: Json; scalar: Json }>((tie) => ({
  scalar: fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string()),
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('scalar'),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

test('one page damaged anywhere, by anything, costs no other page a row', async () => {
  const damage = fc.record({
    page: fc.integer({ min: 0, max: 3 }),
    turns: fc.array(fc.nat({ max: 20 }), { maxLength: 8 }),
    junk,
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ page: hit, turns, junk: put }) => {
      const api = {
        schedulePage: async ({ page: number }: SchedulePageQuery): Promise<SchedulePage | Failed> => {
          const theaters = number > 4 ? [] : [wholeListing(`${number}x`), wholeListing(`${number}y`)];
          // What is damaged is the rows: whether another page follows is the server's word.
          const rows = number - 1 === hit ? mutated(theaters, turns, put) : theaters;
          const parsed = parseSchedulePage({ has_next: number < 4, theaters: rows });
          return parsed.kind === 'ok' ? parsed : failed('unreadable', `${parsed.path}: ${parsed.reason}`);
        },
      };
      const read = await readSchedule(api, query);
      const spared = read.listings.filter(({ id }) => /^[1-4][xy]$/.test(id) && !id.startsWith(String(hit + 1)));
      expect(spared.map(({ id }) => id)).toEqual(
        [1, 2, 3, 4].flatMap((number) => (number - 1 === hit ? [] : [`${number}x`, `${number}y`])),
      );
      expect(spared.every(({ priceGroups }) => priceGroups[0]?.showtimes.length === 2)).toBe(true);
      for (const { path } of read.broken) expect(path).toMatch(new RegExp(`^page ${hit + 1}: /theaters`));
    }),
    { numRuns: scale(4_000) },
  );
});
