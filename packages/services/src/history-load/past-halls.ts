import type { GridReading } from '@cineradar/core/occupancy/seat-map';
import type { ChainCode } from '@cineradar/core/shared/ids';
import { mintId } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inWriterTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';

/** A hall of a listing (the source's id), as a look at any showing in it would find it. */
export type PastHall = {
  readonly listing: string;
  readonly chain: ChainCode;
  readonly grid: Pick<GridReading, 'fingerprint' | 'seats' | 'layout'>;
};

type HallRow = {
  readonly id: string;
  readonly theatre_id: string;
  readonly fingerprint: string;
  readonly seats: number;
};

const theatresOf = async (db: Db, source: string): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ listing: string; id: string }>`
    select external_id as listing, our_id as id from external_ids where source = ${source} and kind = 'theatre'`.execute(
    db,
  );
  return new Map(rows.map(({ listing, id }) => [listing, id]));
};

/**
 * Makes sure that halls are known since `seenAt`, under the ids that the first look at a seat map of theirs would give
 * them. Throws RangeError for one of a listing that is not known.
 */
export const ensurePastHalls = async (
  db: Db,
  source: string,
  halls: readonly PastHall[],
  seenAt: Date,
): Promise<void> => {
  const theatres = await theatresOf(db, source);
  const rows = halls.map(({ listing, grid }): HallRow => {
    const theatreId = theatres.get(listing);
    if (theatreId === undefined) throw new RangeError(`a hall of listing ${listing}, which is not known`);
    const id = mintId('auditorium', theatreId, grid.fingerprint);
    return { id, theatre_id: theatreId, fingerprint: grid.fingerprint, seats: grid.seats };
  });
  const grids = [...new Map(halls.map((hall) => [hall.grid.fingerprint, hall])).values()].map(({ chain, grid }) => ({
    fingerprint: grid.fingerprint,
    chain_code: chain,
    seats: grid.seats,
    layout: grid.layout,
  }));
  await inWriterTransaction(db, async (tx) => {
    await sql`
      insert into seat_grids (fingerprint, chain_code, seats, layout, first_seen_at)
      select fingerprint, chain_code, seats, layout, ${seenAt}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(grids)}::jsonb) as g (fingerprint uuid, chain_code text, seats integer, layout jsonb)
      order by fingerprint
      on conflict (fingerprint) do update set first_seen_at = least(seat_grids.first_seen_at, excluded.first_seen_at)`.execute(
      tx,
    );
    await sql`
      insert into auditoriums (id, theatre_id, grid_fingerprint, seats, never_free, first_seen_at, last_seen_at)
      select distinct id, theatre_id, fingerprint, seats, decode(repeat('ff', (seats + 7) / 8), 'hex'), ${seenAt}::timestamptz, ${seenAt}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as h (id uuid, theatre_id uuid, fingerprint uuid, seats integer)
      on conflict (theatre_id, grid_fingerprint) do update set first_seen_at = least(auditoriums.first_seen_at, excluded.first_seen_at)`.execute(
      tx,
    );
  });
};
