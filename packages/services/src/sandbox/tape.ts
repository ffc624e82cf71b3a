import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import type { ChainCode, GridFingerprint, ShowtimeId } from '@cineradar/core/shared/ids';
import { copyRows } from '@cineradar/platform/postgres/copy';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { SeatReading } from '../occupancy/seat-reading.ts';
import { ToldSales, ToldSchedule } from './told.ts';

/** Something that happens in a sandbox as its clock passes `at`. */
export type TapeItem = { readonly at: Date } & (
  | { readonly kind: 'look'; readonly reading: SeatReading }
  /** What a look at the schedules showed. */
  | { readonly kind: 'schedule'; readonly batches: readonly ScheduleBatch[] }
  /** What bars sold on a day that is over. */
  | { readonly kind: 'sales'; readonly rows: ToldSales }
  /** The day's scores and the day's law of booking are due. */
  | { readonly kind: 'morning' }
);

const COLUMNS = ['place', 'at', 'kind'];
const LOOK_COLUMNS = ['showtime_id', 'grid_fingerprint', 'not_free', 'status_counts', 'seat_bitmap'];

type Cells = (string | number | null | Uint8Array)[];

const lookCells = (item: TapeItem): Cells => {
  if (item.kind !== 'look') return [null, null, null, null, null];
  const { showtimeId, grid } = item.reading;
  return [showtimeId, grid.fingerprint, grid.notFree, JSON.stringify(grid.counts), grid.bitmap];
};

/** For `JSON.stringify`, which knows no whole rupiah. */
export const plainAmounts = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

const toldOf = (item: TapeItem): string | null => {
  if (item.kind === 'schedule') return JSON.stringify(item.batches, plainAmounts);
  return item.kind === 'sales' ? JSON.stringify(item.rows) : null;
};

/** Writes the tape of a template, whole: `items` in the order in which they happen. */
export const writeTape = (db: Db, items: readonly TapeItem[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`delete from sandbox_tape`.execute(tx);
    const rows = items.map((item, place) => [
      place,
      item.at.toISOString(),
      item.kind,
      ...lookCells(item),
      toldOf(item),
    ]);
    await copyRows(tx, 'sandbox_tape', [...COLUMNS, ...LOOK_COLUMNS, 'told'], rows);
  });

type LookRow = {
  readonly kind: 'look';
  readonly at: Date;
  readonly told: null;
  readonly showtimeId: ShowtimeId;
  readonly chain: ChainCode;
  readonly fingerprint: GridFingerprint;
  readonly seats: number;
  readonly notFree: number;
  readonly counts: SeatReading['grid']['counts'];
  readonly bitmap: Buffer;
  readonly layout: SeatReading['grid']['layout'];
};
type OtherRow<K extends string> = { readonly kind: K; readonly at: Date; readonly told: unknown };
type Row = LookRow | OtherRow<'schedule'> | OtherRow<'sales'> | OtherRow<'morning'>;

const itemOf = (row: Row, source: string): TapeItem => {
  const { at } = row;
  if (row.kind === 'schedule') return { kind: 'schedule', at, batches: ToldSchedule.parse(row.told) };
  if (row.kind === 'sales') return { kind: 'sales', at, rows: ToldSales.parse(row.told) };
  if (row.kind === 'morning') return { kind: 'morning', at };
  const { showtimeId, chain, fingerprint, seats, notFree, counts, bitmap, layout } = row;
  const grid = { fingerprint, seats, notFree, counts, bitmap, layout };
  return { kind: 'look', at, reading: { showtimeId, observedAt: at, chain, source, grid } };
};

/** What happens after `after` and not after `upTo`, in order. `source`: whose looks these are. */
export const readTape = async (db: Db, after: Date, upTo: Date, source: string): Promise<readonly TapeItem[]> => {
  const { rows } = await sql<Row>`
    select t.kind, t.at, t.told, t.showtime_id as "showtimeId", g.chain_code as chain, t.grid_fingerprint as fingerprint,
      g.seats, t.not_free as "notFree", t.status_counts as counts, t.seat_bitmap as bitmap, g.layout
    from sandbox_tape t left join seat_grids g on g.fingerprint = t.grid_fingerprint
    where t.at > ${after} and t.at <= ${upTo} order by t.place`.execute(db);
  return rows.map((row) => itemOf(row, source));
};
