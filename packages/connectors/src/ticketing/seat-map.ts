import type { SeatMap, SeenSeat } from '@cineradar/core/occupancy/seat-map';
import type { ChainCode } from '@cineradar/core/shared/ids';
import { z } from 'zod';

import { Text } from './fields.ts';
import type { Unreadable } from './rows.ts';
import { brokenAt, unreadable } from './rows.ts';

export type ParsedSeatMap = { readonly kind: 'ok'; readonly map: SeatMap } | Unreadable;

type Row = SeatMap['rows'][number];

/** All three chains write a seat that can be bought as 1. Whatever else they write, known or not, is not free. */
const FREE = '1';

const Status = z.union([z.number().transform(String), Text]);

const Name = z.union([Text, z.int().transform(String)]);

const seat = (row: string, number: string, status: string): SeenSeat => ({
  row,
  number,
  status,
  free: status === FREE,
});

const numberWithin = (row: string, name: string): string =>
  name.startsWith(row) && name.length > row.length ? name.slice(row.length) : name;

const NestedMap = z.object({
  seat_map: z.array(
    z
      .object({ seat_code: Name, seat_rows: z.array(z.object({ seat_row: Name, status: Status })) })
      .transform((row): Row => ({
        name: row.seat_code,
        cells: row.seat_rows.map((cell) =>
          seat(row.seat_code, numberWithin(row.seat_code, cell.seat_row), cell.status),
        ),
      })),
  ),
});

const Flag = z.union([z.enum(['0', '1']), z.literal([0, 1]).transform(String)]);

const FlatCell = z
  .object({ row_name: Name, seat_yn: Flag, seat_no: Name.nullish(), seat_status: z.unknown() })
  .transform((cell, context): { readonly row: string; readonly cell: SeenSeat | null } => {
    const { row_name: row, seat_no: number } = cell;
    if (cell.seat_yn === '0') return { row, cell: null };
    const status = Status.safeParse(cell.seat_status);
    if (number && status.success) return { row, cell: seat(row, number, status.data) };
    const [field, what] = number ? ['seat_status', 'a seat without a status'] : ['seat_no', 'a seat without a number'];
    context.addIssue({ code: 'custom', path: [field], message: what });
    return z.NEVER;
  });

const FlatMap = z.object({ seat_map: z.array(FlatCell) }).transform(({ seat_map: cells }) => ({
  seat_map: [...Map.groupBy(cells, ({ row }) => row)].map(([name, inRow]): Row => ({
    name,
    cells: inRow.map(({ cell }) => cell),
  })),
}));

const SHAPES = { XXI: NestedMap, CGV: FlatMap, CINEPOLIS: FlatMap } as const satisfies Record<ChainCode, z.ZodType>;

const twice = (rows: readonly Row[]): string | undefined => {
  const seen = new Set<string>();
  for (const cell of rows.flatMap((row) => row.cells)) {
    if (cell === null) continue;
    const name = `${cell.row} ${cell.number}`;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
};

/**
 * Reads the `data` of a chain's seat map. Unlike a schedule, a map with one unreadable seat is refused whole: a seat left out
 * would look like another hall with other figures, and one whose status is missing like a seat sold. So is a map without seats, or with one seat twice.
 */
export const parseSeatMap = (chain: ChainCode, data: unknown): ParsedSeatMap => {
  const parsed = SHAPES[chain].safeParse(data);
  if (!parsed.success) return unreadable(brokenAt('', parsed.error));
  const rows = parsed.data.seat_map;
  if (!rows.some((row) => row.cells.some((cell) => cell !== null))) {
    return unreadable({ path: '/seat_map', reason: 'no seats' });
  }
  const repeated = twice(rows);
  if (repeated !== undefined) return unreadable({ path: '/seat_map', reason: `seat ${repeated} is there twice` });
  return { kind: 'ok', map: { chain, rows } };
};
