import { describe, expect, test } from 'vitest';

import type { TicketingBenchOptions } from '../testing/ticketing-bench.ts';
import { openTicketingBench } from '../testing/ticketing-bench.ts';
import { memoryAnswers } from './answers.ts';
import type { ConditionalRead } from './ports.ts';
import { readSchedule } from './read-schedule.ts';

const CITIES = '/v1/cities';
const SCHEDULE = '/v1/schedules/movies/77';
const LAYOUT = '/v1/movies/xxi/layout';
const CITY_ROWS = [{ id: '1', name: 'AMBON' }];
const query = { scheduleId: '77', cityId: '5', date: '2026-05-22' };
const listing = (id: string) => ({ id, name: id, merchant: { merchant_name: 'XXI' }, price_groups: [] });

const open = async (options: TicketingBenchOptions = {}) => {
  const reads: ConditionalRead['outcome'][] = [];
  const ports = { ...options.ports, onConditional: ({ outcome }: ConditionalRead) => reads.push(outcome) };
  const bench = await openTicketingBench({ etags: true, ...options, ports });
  bench.server.serve(CITIES, CITY_ROWS);
  const asked = (path: string) => bench.server.seen.filter((request) => request.path === path);
  return { ...bench, reads, asked, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
};

describe('an answer that still stands', () => {
  test('is asked for by its validator, and taken from what is kept', async () => {
    await using bench = await open();
    const first = await bench.client.cities();
    expect(await bench.client.cities()).toEqual(first);
    expect(bench.asked(CITIES).map(({ headers }) => typeof headers['if-none-match'])).toEqual(['undefined', 'string']);
    expect(bench.sent.map(({ outcome }) => outcome).slice(1)).toEqual(['ok', 'unchanged']);
    expect(bench.reads).toEqual(['new', 'unchanged']);
  });

  test('is asked for anew once it has changed', async () => {
    await using bench = await open();
    await bench.client.cities();
    bench.server.serve(CITIES, [{ id: '2', name: 'BANDUNG' }]);
    expect(await bench.client.cities()).toMatchObject({ rows: [{ name: 'BANDUNG' }] });
    expect(await bench.client.cities()).toMatchObject({ rows: [{ name: 'BANDUNG' }] });
    expect(bench.reads).toEqual(['new', 'changed', 'unchanged']);
  });

  test('keeps its broken rows, so that what was left out is told each time', async () => {
    await using bench = await open();
    bench.server.serve(CITIES, [...CITY_ROWS, { id: '2' }]);
    const first = await bench.client.cities();
    expect(first).toMatchObject({ broken: [{ path: '/1/name' }] });
    expect(await bench.client.cities()).toEqual(first);
  });

  test('is not kept when it could not be read, and one that another version kept is asked for whole', async () => {
    const answers = memoryAnswers();
    await using bench = await open({ ports: { answers } });
    bench.server.serve(CITIES, 'no list');
    await bench.client.cities();
    await bench.client.cities();
    expect(bench.asked(CITIES).every(({ headers }) => headers['if-none-match'] === undefined)).toBe(true);
    await answers.put(`${bench.server.url}${CITIES}`, { etag: '"x"', readAtMs: 0, data: '"no list"' });
    bench.server.serve(CITIES, CITY_ROWS);
    expect(await bench.client.cities()).toMatchObject({ rows: CITY_ROWS });
  });

  test('is never one of another address, and a seat map is never kept', async () => {
    await using bench = await open();
    bench.server.serve('/v1/movies', []);
    bench.server.serve(LAYOUT, { seat_map: [{ seat_code: 'A', seat_rows: [{ seat_row: 'A1', status: 1 }] }] });
    await bench.client.movies({});
    await bench.client.movies({ cityId: '5' });
    for (let look = 0; look < 2; look += 1) await bench.client.seatMap({ chain: 'XXI', showtimeId: '1' });
    expect(bench.server.seen.filter(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([]);
  });

  test('a 304 to a question that named no answer is a refusal, not an empty programme', async () => {
    await using bench = await open();
    bench.server.fail(CITIES, { kind: 'answer', status: 304 });
    expect(await bench.client.cities()).toMatchObject({ kind: 'failed', reason: 'refused' });
  });
});

describe('a run that was cut off', () => {
  const since = new Date('2026-05-22T09:00:00Z');
  const pages = (server: { readonly serve: (path: string, data: unknown) => void }, hasNext: boolean, id: string) =>
    server.serve(SCHEDULE, { has_next: hasNext, theaters: [listing(id)] });

  test.each([true, false])('asks for no page twice, with validators (%s) or without', async (etags) => {
    const answers = memoryAnswers();
    await using bench = await open({ etags, ports: { answers } });
    const { client, server } = bench;
    pages(server, true, 'A');
    await client.schedulePage({ ...query, page: 1 }, { since });
    pages(server, true, 'B');
    await client.schedulePage({ ...query, page: 2 }, { since });
    pages(server, false, 'C');
    const read = await readSchedule(client, query, { since });
    expect(read).toMatchObject({ complete: true, listings: [{ id: 'A' }, { id: 'B' }, { id: 'C' }] });
    expect(bench.asked(SCHEDULE).map((request) => request.query['page'])).toEqual(['1', '2', '3']);
    expect(bench.reads).toEqual(['new', 'new', 'kept', 'kept', 'new']);
  });

  test('goes on at the page that failed, and a later run reads all anew', async () => {
    await using bench = await open({ maxTries: 1 });
    const { client, server, time } = bench;
    pages(server, false, 'A');
    server.fail(SCHEDULE, { kind: 'reset' });
    expect(await readSchedule(client, query, { since })).toMatchObject({ complete: false });
    expect(await readSchedule(client, query, { since })).toMatchObject({ complete: true });
    const askedBefore = bench.asked(SCHEDULE).length;
    expect(await readSchedule(client, query, { since })).toMatchObject({ complete: true });
    expect(bench.asked(SCHEDULE)).toHaveLength(askedBefore);
    time.advance(1);
    await readSchedule(client, query, { since: time.clock.now() });
    expect(bench.asked(SCHEDULE)).toHaveLength(askedBefore + 1);
  });
});

test('memory holds no more than its bound, and lets go of what is longest unused', async () => {
  const answers = memoryAnswers(100);
  const answer = (length: number) => ({ etag: null, readAtMs: 0, data: 'x'.repeat(length) });
  await answers.put('a', answer(40));
  await answers.put('b', answer(40));
  await answers.get('a');
  await answers.put('c', answer(40));
  expect(await answers.get('b')).toBeUndefined();
  expect(await answers.get('a')).toEqual(answer(40));
  await answers.put('a', answer(10));
  await answers.put('huge', answer(101));
  expect(await answers.get('huge')).toBeUndefined();
});
