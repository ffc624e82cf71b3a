import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countBits, hasBit } from './bitmap.ts';
import { readGrid, type SeatMap, type SeenSeat } from './seat-map.ts';

const seat = (row: string, number: number, status: string): SeenSeat => ({
  row,
  number: String(number),
  status,
  free: status === '1',
});
const hall = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), width: fc.integer({ min: 1, max: 14 }) })
  .chain(({ rows, width }) =>
    fc
      .array(fc.constantFrom('1', '5', '6'), { minLength: rows * width, maxLength: rows * width })
      .map((statuses) => ({ width, statuses })),
  );

const mapOf = (width: number, statuses: readonly string[]): SeatMap => ({
  chain: 'XXI',
  rows: Array.from({ length: statuses.length / width }, (_, row) => ({
    name: String.fromCodePoint(65 + row),
    cells: Array.from({ length: width }, (__, place) =>
      seat(String.fromCodePoint(65 + row), place + 1, statuses[row * width + place] ?? '1'),
    ),
  })),
});

test('counts sum to the seats, the bitmap has a bit for each seat that is not free, and the layout names each seat once', () => {
  fc.assert(
    fc.property(hall, ({ width, statuses }) => {
      const grid = readGrid(mapOf(width, statuses));
      expect(Object.values(grid.counts).reduce((sum, n) => sum + n, 0)).toBe(grid.seats);
      expect(countBits(grid.bitmap)).toBe(grid.notFree);
      expect(grid.notFree).toBe(statuses.filter((status) => status !== '1').length);
      const drawn = grid.layout.flatMap(({ cells }) => cells.flatMap((cell) => (cell === null ? [] : [cell[0]])));
      expect(drawn.toSorted((a, b) => a - b)).toEqual(Array.from({ length: grid.seats }, (_, place) => place));
    }),
  );
});

test('what was sold, aisles and the order in which seats come change nothing of the fingerprint or of which bit is whose', () => {
  fc.assert(
    fc.property(hall, fc.func(fc.nat()), ({ width, statuses }, key) => {
      const map = mapOf(width, statuses);
      const shuffled: SeatMap = {
        chain: 'XXI',
        rows: map.rows
          .toReversed()
          .map(({ name, cells }) => ({ name, cells: [null, ...cells.toSorted((a, b) => key(a) - key(b)), null] })),
      };
      const [grid, other] = [readGrid(map), readGrid(shuffled)];
      expect(other.fingerprint).toBe(grid.fingerprint);
      expect(other.bitmap).toEqual(grid.bitmap);
      expect(
        readGrid(
          mapOf(
            width,
            statuses.map(() => '1'),
          ),
        ).fingerprint,
      ).toBe(grid.fingerprint);
    }),
  );
});

test('another chain or another seat makes another grid, and numbers are ordered as numbers', () => {
  const map = mapOf(
    12,
    Array.from({ length: 12 }, (_, place) => (place === 9 ? '6' : '1')),
  );
  const grid = readGrid(map);
  expect(hasBit(grid.bitmap, 9)).toBe(true);
  expect(readGrid({ ...map, chain: 'CGV' }).fingerprint).not.toBe(grid.fingerprint);
  expect(
    readGrid(
      mapOf(
        11,
        Array.from({ length: 11 }, () => '1'),
      ),
    ).fingerprint,
  ).not.toBe(grid.fingerprint);
});

test('a seat named twice, or no seat at all, is refused: bits could not be told apart', () => {
  expect(() =>
    readGrid({ chain: 'XXI', rows: [{ name: 'A', cells: [seat('A', 1, '1'), seat('A', 1, '6')] }] }),
  ).toThrow(/twice/);
  expect(() => readGrid({ chain: 'XXI', rows: [{ name: 'A', cells: [null] }] })).toThrow(/no seats/);
});
