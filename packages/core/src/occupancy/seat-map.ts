import type { ChainCode, GridFingerprint } from '../shared/ids.ts';
import { mintId } from '../shared/ids.ts';

/** One seat as a chain's seat map showed it. `status` is the chain's own code, kept as text. */
export type SeenSeat = {
  readonly row: string;
  readonly number: string;
  readonly status: string;
  readonly free: boolean;
};

/** A seat map as seen: rows from the screen backwards or as the chain sends them; `null` is an aisle. */
export type SeatMap = {
  readonly chain: ChainCode;
  readonly rows: readonly { readonly name: string; readonly cells: readonly (SeenSeat | null)[] }[];
};

/** How to draw a grid: per row its name and its cells, each the seat's place in the bitmap, or null for an aisle. */
export type GridLayout = readonly {
  readonly name: string;
  readonly cells: readonly (readonly [index: number, number: string] | null)[];
}[];

/** What one look at a seat map says, and nothing that was judged from it. */
export type GridReading = {
  /** The same for two looks at the same hall, whatever was sold and in whatever order the seats came. */
  readonly fingerprint: GridFingerprint;
  readonly seats: number;
  readonly notFree: number;
  /** Seats per status code of the chain. */
  readonly counts: Readonly<Record<string, number>>;
  /** One bit a seat in canonical order (row name, then seat number), most significant bit first; 1 is not free. */
  readonly bitmap: Uint8Array;
  readonly layout: GridLayout;
};

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

const canonicalOrder = (seats: readonly SeenSeat[]): readonly SeenSeat[] =>
  seats.toSorted((a, b) => natural.compare(a.row, b.row) || natural.compare(a.number, b.number));

/**
 * Reads the facts of a seat map: seats, those not free, counts per status code, bitmap and the grid's fingerprint.
 * Throws RangeError when two seats carry the same row and number, for then bits could not be told apart, or when there is no seat.
 */
export const readGrid = (map: SeatMap): GridReading => {
  const seen = map.rows.flatMap((row) => row.cells.filter((cell) => cell !== null));
  if (seen.length === 0) throw new RangeError('the seat map has no seats');
  const ordered = canonicalOrder(seen);
  const indexOf = new Map<SeenSeat, number>();
  const bitmap = new Uint8Array(Math.ceil(ordered.length / 8));
  const counts: Record<string, number> = {};
  let notFree = 0;
  let previous = '';
  for (const [index, seat] of ordered.entries()) {
    const name = `${seat.row}\u001f${seat.number}`;
    if (name === previous) throw new RangeError(`seat ${seat.row}${seat.number} is there twice`);
    previous = name;
    indexOf.set(seat, index);
    counts[seat.status] = (counts[seat.status] ?? 0) + 1;
    if (seat.free) continue;
    notFree += 1;
    bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  const names = ordered.map((seat) => `${seat.row}\u001f${seat.number}`).join('\u001e');
  return {
    fingerprint: mintId('grid', map.chain, names),
    seats: ordered.length,
    notFree,
    counts,
    bitmap,
    layout: map.rows.map((row) => ({
      name: row.name,
      cells: row.cells.map((cell) => (cell === null ? null : ([indexOf.get(cell) ?? 0, cell.number] as const))),
    })),
  };
};
