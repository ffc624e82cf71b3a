import type { ChainCode } from '@cineradar/core/shared/ids';
import { readGrid } from '@cineradar/core/occupancy/seat-map';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { capturesNote, hasCaptures, readCapture } from '../../../../tests/captures.ts';
import { scale } from '../../../../tests/scale.ts';
import type { ParsedSeatMap } from './seat-map.ts';
import { parseSeatMap } from './seat-map.ts';

const dataOf = (file: string): unknown => Reflect.get(Object(readCapture(file)), 'data');

const gridOf = (parsed: ParsedSeatMap) => {
  if (parsed.kind !== 'ok') throw new Error(`${parsed.path}: ${parsed.reason}`);
  return readGrid(parsed.map);
};

/** Another way to the same counts: over the text of the file, without its structure. */
const recount = (file: string, field: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [, code = ''] of JSON.stringify(readCapture(file)).matchAll(new RegExp(`"${field}":(\\d+)`, 'g'))) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};

describe.skipIf(!hasCaptures)(`seat maps of the real captures${capturesNote}`, () => {
  test('the XXI snapshot has 160 seats, none free, and its counts of 5 and 6 are those of a recount', () => {
    const parsed = parseSeatMap('XXI', readCapture('seatmap_xxi_snapshot.json'));
    const grid = gridOf(parsed);
    expect(grid).toMatchObject({ seats: 160, notFree: 160 });
    expect(grid.counts).toEqual(recount('seatmap_xxi_snapshot.json', 'status'));
    expect(Object.keys(grid.counts)).toEqual(['5', '6']);
    expect(grid.layout[0]).toMatchObject({ name: 'A', cells: { 0: [0, '1'], 15: [15, '16'], length: 16 } });
  });

  test('the CGV excerpt has 3 seats, all free, and 3 aisles', () => {
    const grid = gridOf(parseSeatMap('CGV', dataOf('seatmap_cgv_excerpt.json')));
    expect(grid).toMatchObject({ seats: 3, notFree: 0, counts: { 1: 3 } });
    expect(grid.layout.flatMap((row) => row.cells.filter((cell) => cell === null))).toHaveLength(3);
  });

  test('the Cinépolis excerpt has 6 seats, all free, and 1 aisle', () => {
    const grid = gridOf(parseSeatMap('CINEPOLIS', dataOf('seatmap_cinepolis_excerpt.json')));
    expect(grid).toMatchObject({ seats: 6, notFree: 0, counts: { 1: 6 } });
    expect(grid.layout[0]?.cells.map((cell) => cell?.[1] ?? null)).toEqual(['6', null, '7', '8', '9', '10', '11']);
  });

  test('the morning file, whose codes were misread, is refused as no seat map', () => {
    const body = readCapture('seats_morning_2025-12-23.json');
    for (const chain of ['XXI', 'CGV', 'CINEPOLIS'] as const) {
      expect(parseSeatMap(chain, body)).toMatchObject({ kind: 'unreadable', path: '/seat_map' });
    }
  });
});

describe('seat maps that cannot be measured are refused whole', () => {
  const xxi = (seats: readonly unknown[]) => ({ seat_map: [{ seat_code: 'A', max_row: 2, seat_rows: seats }] });
  const flat = (cell: object) => ({
    seat_map: [
      { row_name: 'A', seat_no: '1', seat_yn: '1', seat_status: 1 },
      { row_name: 'A', seat_no: '2', seat_yn: '1', seat_status: 1, ...cell },
    ],
  });

  test.each([
    ['an answer that is no object', 'XXI', null, ''],
    ['no rows', 'XXI', { seat_map: [] }, '/seat_map'],
    ['a row without seats', 'XXI', xxi([]), '/seat_map'],
    [
      'a seat without a name',
      'XXI',
      xxi([{ seat_row: 'A1', status: 1 }, { status: 1 }]),
      '/seat_map/0/seat_rows/1/seat_row',
    ],
    [
      'one seat twice',
      'XXI',
      xxi([
        { seat_row: 'A1', status: 1 },
        { seat_row: 'A1', status: 5 },
      ]),
      '/seat_map',
    ],
    ['another chain’s shape', 'XXI', flat({}), '/seat_map/0/seat_code'],
    ['aisles only', 'CGV', { seat_map: [{ row_name: 'A', seat_no: null, seat_yn: '0', seat_status: 0 }] }, '/seat_map'],
    ['a seat without a number', 'CGV', flat({ seat_no: null }), '/seat_map/1/seat_no'],
    [
      'a seat without a status',
      'XXI',
      xxi([{ seat_row: 'A1', status: 1 }, { seat_row: 'A2' }]),
      '/seat_map/0/seat_rows/1/status',
    ],
    ['a status that is none', 'CGV', flat({ seat_status: null }), '/seat_map/1/seat_status'],
    ['a status of another type', 'CINEPOLIS', flat({ seat_status: { unexpected: true } }), '/seat_map/1/seat_status'],
    ['a cell that is neither seat nor aisle', 'CINEPOLIS', flat({ seat_yn: '2' }), '/seat_map/1/seat_yn'],
  ] as const)('%s', (_what, chain: ChainCode, data, path) => {
    expect(parseSeatMap(chain, data)).toMatchObject({ kind: 'unreadable', path });
  });

  test('fields that are not known pass, and numbers may come as text', () => {
    const parsed = parseSeatMap('CGV', {
      ...flat({ seat_yn: 1, seat_no: 2, seat_status: '1', aura: 'new' }),
      price: 9,
    });
    expect(gridOf(parsed)).toMatchObject({ seats: 2, notFree: 0 });
  });
});

type WireSeat = { readonly row: string; readonly number: number; readonly status: number | string };

const seats = fc
  .uniqueArray(
    fc.record({
      row: fc.constantFrom('A', 'B', 'C', 'K', 'AA'),
      number: fc.integer({ min: 1, max: 30 }),
      status: fc.constantFrom<WireSeat['status']>(0, 1, 2, 5, 6, 99, '1', 'HELD'),
    }),
    { selector: ({ row, number }) => `${row} ${number}`, minLength: 1, maxLength: 120 },
  )
  .chain((drawn) => fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length })));

const nested = (drawn: readonly WireSeat[]) => ({
  seat_map: [...Map.groupBy(drawn, (seat) => seat.row)].map(([row, inRow]) => ({
    seat_code: row,
    max_row: inRow.length,
    seat_rows: inRow.map(({ number, status }) => ({ seat_row: `${row}${number}`, status })),
  })),
});

const flat = (drawn: readonly WireSeat[]) => ({
  seat_map: drawn.flatMap(({ row, number, status }) => [
    { row_name: row, seat_no: String(number), seat_yn: '1', seat_status: status, seat_id: `${row}-${number}` },
    { row_name: row, seat_no: null, seat_yn: '0', seat_status: 0, seat_id: '0' },
  ]),
});

describe.each([
  ['XXI', nested],
  ['CGV', flat],
  ['CINEPOLIS', flat],
] as const)('any seat map of %s', (chain, encode) => {
  const property = (holds: (sent: readonly WireSeat[], shuffled: readonly WireSeat[]) => void): void =>
    fc.assert(
      fc.property(seats, ([sent, shuffled]) => holds(sent, shuffled)),
      { numRuns: scale(2000) },
    );

  test('counts every seat once under its code, whatever the mix; only code 1 is free', () => {
    property((sent) => {
      const grid = gridOf(parseSeatMap(chain, encode(sent)));
      const free = sent.filter(({ status }) => String(status) === '1').length;
      expect(grid.seats).toBe(sent.length);
      expect(Object.values(grid.counts).reduce((sum, count) => sum + count, 0)).toBe(sent.length);
      expect(grid.notFree).toBe(sent.length - free);
      expect(grid.counts['1'] ?? 0).toBe(free);
    });
  });

  test('keeps its fingerprint and bitmap in whatever order the seats come', () => {
    property((sent, shuffled) => {
      const [a, b] = [gridOf(parseSeatMap(chain, encode(sent))), gridOf(parseSeatMap(chain, encode(shuffled)))];
      expect(b.fingerprint).toBe(a.fingerprint);
      expect(b.bitmap).toEqual(a.bitmap);
      expect(b.counts).toEqual(a.counts);
    });
  });
});
