import { mintId } from '@cineradar/core/shared/ids';
import type { Tx } from '@cineradar/platform/postgres/pool';
import type { KnownShowing } from './judge-reading.ts';
import type { SeatReading } from './seat-reading.ts';

/** The id of the hall that a reading's grid stands for in its listing. */
export const hallOf = (showing: KnownShowing, { grid }: SeatReading): string =>
  showing.auditorium_id !== null && showing.grid_fingerprint === grid.fingerprint
    ? showing.auditorium_id
    : mintId('auditorium', showing.theatre_id, grid.fingerprint);

type Seen = { readonly reading: SeatReading; readonly showing: KnownShowing; readonly auditoriumId: string };

/** Makes sure that the grids and inferred halls that are new to their showings are known before readings are written. */
export const ensureHalls = async (tx: Tx, seen: readonly Seen[]): Promise<void> => {
  const halls = new Map(
    seen
      .filter(({ showing, auditoriumId }) => showing.auditorium_id !== auditoriumId)
      .map((one) => [one.auditoriumId, one]),
  );
  if (halls.size === 0) return;
  const grids = new Map([...halls.values()].map(({ reading }) => [reading.grid.fingerprint, reading]));
  await tx
    .insertInto('seat_grids')
    .values(
      [...grids.values()].map(({ chain, grid, observedAt }) => ({
        fingerprint: grid.fingerprint,
        chain_code: chain,
        seats: grid.seats,
        layout: JSON.stringify(grid.layout),
        first_seen_at: observedAt,
      })),
    )
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .execute();
  await tx
    .insertInto('auditoriums')
    .values(
      [...halls.values()].map(({ auditoriumId, reading, showing }) => ({
        id: auditoriumId,
        theatre_id: showing.theatre_id,
        grid_fingerprint: reading.grid.fingerprint,
        seats: reading.grid.seats,
        never_free: Buffer.alloc(Math.ceil(reading.grid.seats / 8), 0xff),
        first_seen_at: reading.observedAt,
        last_seen_at: reading.observedAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
