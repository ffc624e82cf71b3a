import { hasBit } from '@cineradar/core/occupancy/bitmap';
import { SCREEN_AT } from '@cineradar/core/occupancy/screen-side';
import type { GridLayout } from '@cineradar/core/occupancy/seat-map';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn, dayOf } from '../occupancy/corrected.ts';

/** Free, not free (sold or held: a map cannot tell), or not free and judged blocked by the hall's rule. */
export const SEAT_STATES = ['free', 'notFree', 'blocked'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** A hall as last seen before the start, drawn row by row; a null cell is an aisle. */
export type LastSeatMap = {
  readonly observedAt: Date;
  /** The last look at the same grid at least five minutes before it; null where there was none, or it is not kept. */
  readonly previousObservedAt: Date | null;
  /** Whether the screen stands before the first row or after the last. */
  readonly screenAt: 'first' | 'last';
  /** Seats per status code of the chain, as the map showed them. */
  readonly statusCounts: Readonly<Record<string, number>>;
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly ({
      readonly number: string;
      readonly state: SeatState;
      /** Free at the previous look, and no longer. */
      readonly newlyTaken: boolean;
    } | null)[];
  }[];
};

type SeatMapRow = {
  readonly chain: ChainCode;
  readonly observedAt: Date;
  readonly fingerprint: string;
  readonly bitmap: Buffer;
  readonly blockedBitmap: Buffer | null;
  readonly statusCounts: Readonly<Record<string, number>>;
  readonly layout: GridLayout;
};

type PreviousLook = { readonly observedAt: Date; readonly bitmap: Buffer };

/** A look before that says nothing of who came lately; this keeps the search out of older chunks. */
const PREVIOUS_WITHIN_DAYS = 7;
/** Two looks may follow one another within seconds; what was taken between them says nothing. */
const PREVIOUS_MINUTES_BEFORE = 5;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

// The last look is in `latest` until a while after the end, and in the final from the start on.
const findLastMap = async (db: Db, showtimeId: string): Promise<SeatMapRow | undefined> => {
  const { rows } = await sql<SeatMapRow>`
    select g.chain_code as chain, l.observed_at as "observedAt", l.grid_fingerprint as fingerprint, l.seat_bitmap as bitmap,
      ${blockedOn(dayOf(sql`${showtimeId}::uuid`))} as "blockedBitmap", l.status_counts as "statusCounts", g.layout
    from (
      select theatre_id, observed_at, seat_bitmap, grid_fingerprint, status_counts
      from latest where showtime_id = ${showtimeId}::uuid and observed_at <= starts_at
      union all
      select theatre_id, observed_at, seat_bitmap, grid_fingerprint, status_counts
      from showing_finals where showtime_id = ${showtimeId}::uuid and seat_bitmap is not null
    ) l
    join seat_grids g on g.fingerprint = l.grid_fingerprint
    left join auditoriums a on a.theatre_id = l.theatre_id and a.grid_fingerprint = l.grid_fingerprint
    order by l.observed_at desc
    limit 1`.execute(db);
  return rows[0];
};

// By instants of its own, not by a join: so the search is kept to their chunks before it begins.
const findPreviousLook = async (
  db: Db,
  showtimeId: string,
  { observedAt, fingerprint }: SeatMapRow,
): Promise<PreviousLook | null> => {
  const before = new Date(observedAt.getTime() - PREVIOUS_MINUTES_BEFORE * MINUTE_MS);
  const after = new Date(observedAt.getTime() - PREVIOUS_WITHIN_DAYS * DAY_MS);
  const { rows } = await sql<PreviousLook>`
    select time as "observedAt", seat_bitmap as bitmap from occupancy_readings
    where showtime_id = ${showtimeId}::uuid and grid_fingerprint = ${fingerprint}::uuid
      and time <= ${before} and time > ${after}
    order by time desc limit 1`.execute(db);
  return rows[0] ?? null;
};

const stateOf = ({ bitmap, blockedBitmap }: SeatMapRow, seat: number): SeatState => {
  if (!hasBit(bitmap, seat)) return 'free';
  return blockedBitmap !== null && hasBit(blockedBitmap, seat) ? 'blocked' : 'notFree';
};

const cellOf = (row: SeatMapRow, previous: PreviousLook | null, [seat, number]: readonly [number, string]) => {
  const state = stateOf(row, seat);
  const newlyTaken = state === 'notFree' && previous !== null && !hasBit(previous.bitmap, seat);
  return { number, state, newlyTaken };
};

/** The last seat map of a showing that was seen before its start; null where none was. */
export const lastSeatMap = async (db: Db, showtimeId: string): Promise<LastSeatMap | null> => {
  const row = await findLastMap(db, showtimeId);
  if (row === undefined) return null;
  const previous = await findPreviousLook(db, showtimeId, row);
  return {
    observedAt: row.observedAt,
    previousObservedAt: previous?.observedAt ?? null,
    screenAt: SCREEN_AT[row.chain],
    statusCounts: row.statusCounts,
    rows: row.layout.map(({ name, cells }) => ({
      name,
      cells: cells.map((cell) => (cell === null ? null : cellOf(row, previous, cell))),
    })),
  };
};
