import { mintId } from '@cineradar/core/shared/ids';
import { copyRows } from '@cineradar/platform/postgres/copy';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { WINDOW_MINUTES } from '../catalogue/showing-columns.ts';
import type { PastDay, PastShowing } from './past-day.ts';

const TOLD = sql`
  create temp table told (
    seq integer, external_id text, minted_id uuid, listing text, film text, grid uuid, seats integer, category text,
    local_time text, price_min_idr bigint, price_max_idr bigint, presale boolean, starts_at timestamptz,
    first_seen_at timestamptz, gone_at timestamptz, observed_at timestamptz, not_free integer, status_counts jsonb, seat_bitmap bytea,
    curve_not_free integer[], curve_seen_at timestamptz[], looks integer
  ) on commit drop`;

const COLUMNS = [
  'seq',
  'external_id',
  'minted_id',
  'listing',
  'film',
  'grid',
  'seats',
  'category',
  'local_time',
  'price_min_idr',
  'price_max_idr',
  'presale',
  'starts_at',
  'first_seen_at',
  'gone_at',
  'observed_at',
  'not_free',
  'status_counts',
  'seat_bitmap',
  'curve_not_free',
  'curve_seen_at',
  'looks',
];

const instant = (ms: number): string => new Date(ms).toISOString();
const list = (cells: readonly (number | string | null)[]): string =>
  `{${cells.map((cell) => (cell === null ? 'NULL' : cell)).join(',')}}`;

const seenCells = (seen: PastShowing['seen']): (string | number | Uint8Array | null)[] =>
  seen === null
    ? [null, null, null, null, null, null, null]
    : [
        instant(seen.observedAtMs),
        seen.notFree,
        JSON.stringify(seen.statusCounts),
        seen.bitmap,
        list(seen.curveNotFree),
        list(seen.curveSeenAtMs.map((ms) => (ms === null ? null : `"${instant(ms)}"`))),
        seen.looks,
      ];

const toRow = (source: string, showing: PastShowing, seq: number): (string | number | Uint8Array | null)[] => [
  seq,
  showing.externalId,
  mintId('showtime', source, showing.externalId),
  showing.listing,
  showing.film,
  showing.grid,
  showing.seats,
  showing.category,
  showing.localTime,
  showing.priceMinIdr,
  showing.priceMaxIdr,
  showing.presale ? 't' : 'f',
  instant(showing.startsAtMs),
  instant(showing.onSaleFromMs),
  showing.goneAtMs === null ? null : instant(showing.goneAtMs),
  ...seenCells(showing.seen),
];

// Ids are whatever the store calls a thing by now, as where a look at schedules is recorded.
const placed = (source: string) => sql`
  create temp table placed on commit drop as
  select t.*, coalesce(x.our_id, t.minted_id) as id, th.id as theatre_id, th.site_id, m.id as movie_id, a.id as auditorium_id,
    t.starts_at - ${WINDOW_MINUTES.doors}::interval as doors_at,
    t.starts_at + make_interval(mins => coalesce(m.running_time_minutes, ${WINDOW_MINUTES.running})) as ends_at
  from told t
  join external_ids xl on xl.source = ${source} and xl.kind = 'theatre' and xl.external_id = t.listing
  join theatres th on th.id = xl.our_id
  join external_ids xf on xf.source = ${source} and xf.kind = 'movie' and xf.external_id = t.film
  join movies m on m.id = xf.our_id
  join auditoriums a on a.theatre_id = th.id and a.grid_fingerprint = t.grid
  left join lateral (
    select our_id from external_ids where source = ${source} and kind = 'showtime' and external_id = t.external_id limit 1
  ) x on true`;

const refuseUnplaced = async (tx: Tx, told: number): Promise<void> => {
  const { rows } = await sql<{ placed: number }>`select count(*) as placed from placed`.execute(tx);
  if (rows[0]?.placed === told) return;
  const lost = await sql<{ id: string }>`
    select external_id as id from told where seq not in (select seq from placed) order by seq limit 1`.execute(tx);
  throw new RangeError(`showing ${lost.rows[0]?.id ?? ''}: its listing, film or hall is not known`);
};

/**
 * Puts a day into the temporary tables `told` (as it was told) and `placed` (in the store's terms). Nothing that others
 * write is touched, so no lock is held. Throws RangeError for a showing whose listing, film or hall is not known.
 */
export const stageDay = async (tx: Tx, source: string, { showings }: PastDay): Promise<void> => {
  await sql`set local work_mem = '64MB'`.execute(tx);
  await TOLD.execute(tx);
  await copyRows(
    tx,
    'told',
    COLUMNS,
    showings.values().map((showing, seq) => toRow(source, showing, seq)),
  );
  await sql`analyze told (external_id, listing, film, grid)`.execute(tx);
  await placed(source).execute(tx);
  await sql`analyze placed (id, theatre_id, site_id, movie_id, starts_at, observed_at)`.execute(tx);
  await refuseUnplaced(tx, showings.length);
};
