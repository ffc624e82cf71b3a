import { hasBit } from '@cineradar/core/occupancy/bitmap';
import type { GridLayout } from '@cineradar/core/occupancy/seat-map';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn, dayOf } from '../occupancy/corrected.ts';

/** Free, not free (sold or held: a map cannot tell), or not free and judged blocked by the hall's rule. */
export const SEAT_STATES = ['free', 'notFree', 'blocked'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** A hall as last seen before the start, drawn row by row; a null cell is an aisle. */
export type LastSeatMap = {
  readonly observedAt: Date;
  /** Seats per status code of the chain, as the map showed them. */
  readonly statusCounts: Readonly<Record<string, number>>;
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly ({ readonly number: string; readonly state: SeatState } | null)[];
  }[];
};

type SeatMapRow = {
  readonly observedAt: Date;
  readonly bitmap: Buffer;
  readonly blockedBitmap: Buffer | null;
  readonly statusCounts: Readonly<Record<string, number>>;
  readonly layout: GridLayout;
};

// The last look is in `latest` until a while after the end, and in the final from the start on.
const findLastMap = async (db: Db, showtimeId: string): Promise<SeatMapRow | undefined> => {
  const { rows } = await sql<SeatMapRow>`
    select l.observed_at as "observedAt", l.seat_bitmap as bitmap, ${blockedOn(dayOf(sql`${showtimeId}::uuid`))} as "blockedBitmap",
      l.status_counts as "statusCounts", g.layout
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

const stateOf = ({ bitmap, blockedBitmap }: SeatMapRow, seat: number): SeatState => {
  if (!hasBit(bitmap, seat)) return 'free';
  return blockedBitmap !== null && hasBit(blockedBitmap, seat) ? 'blocked' : 'notFree';
};

/** The last seat map of a showing that was seen before its start; null where none was. */
export const lastSeatMap = async (db: Db, showtimeId: string): Promise<LastSeatMap | null> => {
  const row = await findLastMap(db, showtimeId);
  if (row === undefined) return null;
  return {
    observedAt: row.observedAt,
    statusCounts: row.statusCounts,
    rows: row.layout.map(({ name, cells }) => ({
      name,
      cells: cells.map((cell) => (cell === null ? null : { number: cell[1], state: stateOf(row, cell[0]) })),
    })),
  };
};
