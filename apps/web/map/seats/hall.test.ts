import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Hall, layOutHall, type SeatMap } from './hall.ts';

type Cell = SeatMap['rows'][number]['cells'][number];
const CELLS: Readonly<Record<string, Omit<NonNullable<Cell>, 'number'>>> = {
  o: { state: 'free', newlyTaken: false },
  '#': { state: 'notFree', newlyTaken: false },
  '+': { state: 'notFree', newlyTaken: true },
  x: { state: 'blocked', newlyTaken: false },
};
/** A map from a drawing, a row a line: `o` free, `#` taken, `+` newly taken, `x` not for sale, space an aisle. */
const mapOf = (drawing: readonly string[], screenAt: SeatMap['screenAt'] = 'first'): SeatMap => ({
  ...{ observedAt: '2026-11-21T13:00:00Z', previousObservedAt: null, statusCounts: {}, screenAt },
  rows: drawing.map((line, row) => ({
    name: 'ABCDEFGH'[row] ?? '?',
    cells: Array.from(line, (sign, column): Cell => {
      const cell = CELLS[sign];
      return cell === undefined ? null : { number: String(column + 1), ...cell };
    }),
  })),
});
const SIGNS = { taken: '#', new: '+', free: 'o', blocked: 'x' } as const;

/** The drawing again, from where the seats stand: the oracle of the layout. */
const drawn = ({ seats, seat }: Hall): readonly string[] => {
  const rows = Map.groupBy(seats, ({ y }) => y);
  return [...rows.keys()]
    .toSorted((a, b) => a - b)
    .map((y) => {
      const inRow = (rows.get(y) ?? []).toSorted((a, b) => a.x - b.x);
      return inRow
        .map(({ x, look }, place) => {
          const gap = place === 0 ? 0 : x - (inRow[place - 1]?.x ?? 0) - seat;
          return (gap > seat / 2 ? ' ' : '') + SIGNS[look];
        })
        .join('');
    });
};

const HALL = ['oo oo+o oo', '## #### #x', 'xx o##o ##'];

test('seats stand as the chain draws them: rows behind one another, aisles between', () => {
  expect(drawn(layOutHall(mapOf(HALL)))).toEqual(HALL);
});

test('the screen is on top, also where the chain tells the back row first', () => {
  const hall = layOutHall(mapOf(HALL, 'last'));
  expect(drawn(hall)).toEqual(HALL.toReversed());
  expect(hall.letters.map(({ name }) => name)).toEqual(['C', 'B', 'A']);
});

test('counts say how many seats are drawn so', () => {
  expect(layOutHall(mapOf(HALL)).counts).toEqual({ taken: 11, new: 1, free: 9, blocked: 3 });
});

test('rows without aisles are centred: the shorter stands in by half of what it lacks', () => {
  const { seats } = layOutHall(mapOf(['oo', 'oooo']));
  const left = (row: string) => Math.min(...seats.filter(({ name }) => name.startsWith(row)).map(({ x }) => x));
  expect(left('A') - left('B')).toBe(15);
});

test('a hall with rows of more than 26 seats has small seats and every third letter', () => {
  const hall = layOutHall(mapOf(Array.from({ length: 7 }, () => 'o'.repeat(27))));
  expect(hall.seat).toBe(7);
  expect(hall.letters.map(({ name }) => name)).toEqual(['A', 'D', 'G']);
  expect(layOutHall(mapOf(['o'.repeat(26)])).seat).toBe(12);
});

test('no two seats touch, whatever the hall', () => {
  const line = fc.array(fc.constantFrom('o', '#', '+', 'x', ' '), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const { seats, seat, width, height } = layOutHall(mapOf(lines.map((signs) => signs.join(''))));
      for (const [place, a] of seats.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.x + seat <= width && a.y + seat <= height).toBe(true);
        for (const b of seats.slice(place + 1))
          expect(Math.abs(a.x - b.x) >= seat + 1 || Math.abs(a.y - b.y) >= seat + 1).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});
