import { expect, test } from 'vitest';

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
  expect(repeating.asked).toEqual([1, 2]);

  const asked: number[] = [];
  const schedulePage = async ({ page: number }: SchedulePageQuery): Promise<SchedulePage> => {
    asked.push(number);
    return page(true, listing(`T${number}`));
  };
  expect(await readSchedule({ schedulePage }, query)).toMatchObject({ complete: false });
  expect(asked).toHaveLength(60);
});
