import { copyRows } from '@cineradar/platform/postgres/copy';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { instantText } from './instant-text.ts';
import type { PastDay, PastLooks } from './past-day.ts';
import { hoursOf, type PlacedShowing, placeShowing } from './placed-showing.ts';
import { loadPlaces } from './places.ts';

type Cell = string | number | Uint8Array | null;

/** The columns of `told`, and what a showing has in each. */
const TOLD: readonly (readonly [name: string, type: string, cell: (placed: PlacedShowing) => Cell])[] = [
  ['id', 'uuid', ({ id }) => id],
  ['external_id', 'text', ({ showing }) => showing.externalId],
  ['theatre_id', 'uuid', ({ theatre }) => theatre.id],
  ['site_id', 'uuid', ({ theatre }) => theatre.siteId],
  ['movie_id', 'uuid', ({ film }) => film.id],
  ['auditorium_id', 'uuid', ({ hall }) => hall.id],
  ['grid', 'uuid', ({ showing }) => showing.grid],
  ['seats', 'integer', ({ showing }) => showing.seats],
  ['category', 'text', ({ showing }) => showing.category],
  ['local_time', 'text', ({ showing }) => showing.localTime],
  ['price_min_idr', 'bigint', ({ showing }) => showing.priceMinIdr],
  ['price_max_idr', 'bigint', ({ showing }) => showing.priceMaxIdr],
  ['presale', 'boolean', ({ showing }) => (showing.presale ? 't' : 'f')],
  ['starts_at', 'timestamptz', ({ showing }) => instantText(showing.startsAtMs)],
  ['doors_at', 'timestamptz', ({ doorsAtMs }) => instantText(doorsAtMs)],
  ['ends_at', 'timestamptz', ({ endsAtMs }) => instantText(endsAtMs)],
  ['first_seen_at', 'timestamptz', ({ showing }) => instantText(showing.onSaleFromMs)],
  ['gone_at', 'timestamptz', ({ showing }) => (showing.goneAtMs === null ? null : instantText(showing.goneAtMs))],
];

const list = (cells: readonly (number | string | null)[]): string =>
  `{${cells.map((cell) => (cell === null ? 'NULL' : cell)).join(',')}}`;

/** And what was seen of it; all null where nothing was. */
const SEEN: readonly (readonly [name: string, type: string, cell: (seen: PastLooks) => Cell])[] = [
  ['observed_at', 'timestamptz', (seen) => instantText(seen.observedAtMs)],
  ['not_free', 'integer', (seen) => seen.notFree],
  ['status_counts', 'jsonb', (seen) => JSON.stringify(seen.statusCounts)],
  ['seat_bitmap', 'bytea', (seen) => seen.bitmap],
  ['curve_not_free', 'integer[]', (seen) => list(seen.curveNotFree)],
  [
    'curve_seen_at',
    'timestamptz[]',
    (seen) => list(seen.curveSeenAtMs.map((ms) => (ms === null ? null : instantText(ms)))),
  ],
  ['looks', 'integer', (seen) => seen.looks],
];

const COLUMNS = [['seq', 'integer'] as const, ...TOLD, ...SEEN];

const toRow = (placed: PlacedShowing, seq: number): Cell[] => {
  const { seen } = placed.showing;
  return [
    seq,
    ...TOLD.map(([, , cell]) => cell(placed)),
    ...SEEN.map(([, , cell]) => (seen === null ? null : cell(seen))),
  ];
};

/** Ids are whatever the store calls a showing by now, as where a look at schedules is recorded. */
const ADOPT_NAMES = (source: string) => sql`
  update told t set id = x.our_id
  from told o cross join lateral (
    select our_id from external_ids where source = ${source} and kind = 'showtime' and external_id = o.external_id limit 1) x
  where t.seq = o.seq and x.our_id <> o.id`;

const stageHours = async (tx: Tx, placed: readonly PlacedShowing[], now: Date): Promise<void> => {
  await sql`
    create temp table told_hours (
      theatre_id uuid, bucket timestamptz, until timestamptz, avg_occupancy numeric, peak_occupancy numeric,
      seat_seconds bigint, sold_seat_seconds bigint) on commit drop`.execute(tx);
  const rows = hoursOf(placed, now.getTime())
    .entries()
    .flatMap(([theatreId, hours]) =>
      hours.map((hour): Cell[] => [
        theatreId,
        instantText(hour.hourMs),
        instantText(hour.untilMs),
        hour.avgOccupancy,
        hour.peakOccupancy,
        hour.seatSeconds,
        hour.soldSeatSeconds,
      ]),
    );
  await copyRows(
    tx,
    'told_hours',
    ['theatre_id', 'bucket', 'until', 'avg_occupancy', 'peak_occupancy', 'seat_seconds', 'sold_seat_seconds'],
    rows,
  );
};

/**
 * Puts a day into the temporary tables `told` (in the store's terms, listing by listing) and `told_hours` (what it makes of
 * each listing's hours by itself). Nothing that others write is touched, so no lock is held.
 * Throws RangeError for a showing whose listing, film or hall is not known.
 */
export const stageDay = async (tx: Tx, source: string, { cinemaDay, showings }: PastDay, now: Date): Promise<void> => {
  const places = await loadPlaces(tx, source, cinemaDay);
  const placed = showings.map((showing) => placeShowing(source, places, showing));
  await sql`set local work_mem = '64MB'`.execute(tx);
  await sql`
    create temp table told (${sql.raw(COLUMNS.map(([name, type]) => `${name} ${type}`).join(', '))}) on commit drop`.execute(
    tx,
  );
  await copyRows(
    tx,
    'told',
    COLUMNS.map(([name]) => name),
    placed.values().map(toRow),
  );
  await sql`analyze told (seq, id, theatre_id, movie_id, auditorium_id, starts_at)`.execute(tx);
  await ADOPT_NAMES(source).execute(tx);
  await stageHours(tx, placed, now);
};
