import { mintId } from '@cineradar/core/shared/ids';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { SeatReading } from './seat-reading.ts';

const saveNewGrids = async (tx: Tx, readings: readonly SeatReading[]): Promise<void> => {
  const byFingerprint = new Map(readings.map((reading) => [reading.grid.fingerprint, reading]));
  const known = await tx
    .selectFrom('seat_grids')
    .select('fingerprint')
    .where('fingerprint', 'in', [...byFingerprint.keys()])
    .execute();
  for (const { fingerprint } of known) byFingerprint.delete(fingerprint as SeatReading['grid']['fingerprint']);
  if (byFingerprint.size === 0) return;
  await tx
    .insertInto('seat_grids')
    .values(
      [...byFingerprint.values()].map(({ chain, grid, observedAt }) => ({
        fingerprint: grid.fingerprint,
        chain_code: chain,
        seats: grid.seats,
        layout: JSON.stringify(grid.layout),
        first_seen_at: observedAt,
      })),
    )
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .execute();
};

type MissingHall = { theatre_id: string; fingerprint: string; seats: number; seen_at: Date };

const missingHalls = async (tx: Tx, readings: readonly SeatReading[]): Promise<readonly MissingHall[]> => {
  const pairs = new Map(readings.map((reading) => [`${reading.showtimeId} ${reading.grid.fingerprint}`, reading]));
  const seen = [...pairs.values()];
  const result = await sql<MissingHall>`
    select s.theatre_id, g.fingerprint, g.seats, min(g.seen_at) as seen_at
    from unnest(${seen.map((r) => r.showtimeId)}::uuid[], ${seen.map((r) => r.grid.fingerprint)}::uuid[],
                ${seen.map((r) => r.grid.seats)}::int[], ${seen.map((r) => r.observedAt.toISOString())}::timestamptz[])
      as g (showtime_id, fingerprint, seats, seen_at)
    join showtimes s on s.id = g.showtime_id
    where not exists (
      select from auditoriums a where a.theatre_id = s.theatre_id and a.grid_fingerprint = g.fingerprint)
    group by 1, 2, 3`.execute(tx);
  return result.rows;
};

/** Makes sure that every grid and every inferred hall of a batch is known before its readings are written. */
export const ensureHalls = async (tx: Tx, readings: readonly SeatReading[]): Promise<void> => {
  await saveNewGrids(tx, readings);
  const missing = await missingHalls(tx, readings);
  if (missing.length === 0) return;
  await tx
    .insertInto('auditoriums')
    .values(
      missing.map(({ theatre_id, fingerprint, seats, seen_at }) => ({
        id: mintId('auditorium', theatre_id, fingerprint),
        theatre_id,
        grid_fingerprint: fingerprint,
        seats,
        never_free: Buffer.alloc(Math.ceil(seats / 8), 0xff),
        first_seen_at: seen_at,
        last_seen_at: seen_at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['theatre_id', 'grid_fingerprint']).doNothing())
    .execute();
};
