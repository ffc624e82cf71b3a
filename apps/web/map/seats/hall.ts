import type { BodyOf } from '@cineradar/sdk';

export type SeatMap = NonNullable<BodyOf<'/v1/showtimes/{id}'>['seatMap']>;

/** What a seat looks like; `new`: taken since the look before. */
export type SeatLook = 'taken' | 'new' | 'free' | 'blocked';

export type DrawnSeat = {
  /** Row and number, such as F12. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly look: SeatLook;
};

export type Hall = {
  readonly width: number;
  readonly height: number;
  /** Edge of a seat. */
  readonly seat: number;
  readonly seats: readonly DrawnSeat[];
  /** Letters of the rows, at the left; only every third where rows stand close. */
  readonly letters: readonly { readonly name: string; readonly y: number }[];
  /** From here to here the screen spans. */
  readonly screen: { readonly left: number; readonly right: number };
  readonly counts: Readonly<Record<SeatLook, number>>;
};

const LETTERS_PX = 22;
/** The arc of the screen, and its word. */
const SCREEN_PX = 34;
const WIDE_ROW = 26;
const SEAT = { wide: { edge: 7, gap: 2 }, usual: { edge: 12, gap: 3 } };
/** Half a seat is enough to see an aisle. */
const AISLE_PART = 0.55;
const LETTER_EVERY_WIDE = 3;

type Row = SeatMap['rows'][number];
type Cell = NonNullable<Row['cells'][number]>;

const lookOf = ({ state, newlyTaken }: Cell): SeatLook => {
  if (state === 'free' || state === 'blocked') return state;
  return newlyTaken ? 'new' : 'taken';
};

/** Columns without a single seat are aisles; they are narrower than a seat. */
const columnsOf = (rows: readonly Row[]): readonly boolean[] => {
  const count = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: count }, (_, column) => rows.some(({ cells }) => (cells[column] ?? null) !== null));
};

/** Chains that tell no aisles give rows of seats alone: each is centred, as halls narrow towards the screen. */
const hasGaps = (rows: readonly Row[]): boolean => rows.some(({ cells }) => cells.includes(null));

/** Where each column begins, and the end of the last. */
const edgesOf = (columns: readonly boolean[], pitch: number): readonly number[] => {
  const edges = [0];
  for (const isSeat of columns) edges.push((edges.at(-1) ?? 0) + pitch * (isSeat ? 1 : AISLE_PART));
  return edges;
};

/**
 * Where every seat of a map stands, in pixels: the screen on top, rows behind one another, aisles as the chain draws
 * them. Seats are 12 px with 3 px between, 7 px in halls with rows of more than 26 cells.
 */
export const layOutHall = (map: SeatMap): Hall => {
  const rows = map.screenAt === 'first' ? map.rows : map.rows.toReversed();
  const columns = columnsOf(rows);
  const isWide = columns.filter(Boolean).length > WIDE_ROW;
  const { edge, gap } = isWide ? SEAT.wide : SEAT.usual;
  const pitch = edge + gap;
  const edges = edgesOf(columns, pitch);
  const span = edges.at(-1) ?? 0;
  const isRagged = !hasGaps(rows);
  const seats = rows.flatMap(({ name, cells }, row): readonly DrawnSeat[] => {
    const indent = isRagged ? (span - cells.length * pitch) / 2 : 0;
    return cells.flatMap((cell, column) =>
      cell === null
        ? []
        : {
            name: `${name}${cell.number}`,
            x: LETTERS_PX + indent + (edges[column] ?? 0),
            y: SCREEN_PX + row * pitch,
            look: lookOf(cell),
          },
    );
  });
  const counts = { taken: 0, new: 0, free: 0, blocked: 0 };
  for (const { look } of seats) counts[look] += 1;
  return {
    width: LETTERS_PX * 2 + span - gap,
    height: SCREEN_PX + rows.length * pitch - gap,
    seat: edge,
    seats,
    letters: rows.flatMap(({ name }, row) =>
      isWide && row % LETTER_EVERY_WIDE !== 0 ? [] : [{ name, y: SCREEN_PX + row * pitch + edge / 2 }],
    ),
    screen: { left: LETTERS_PX, right: LETTERS_PX + span - gap },
    counts,
  };
};
