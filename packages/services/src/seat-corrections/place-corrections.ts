import { plainName } from '@cineradar/core/catalogue/listing-name';
import { mintId } from '@cineradar/core/shared/ids';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Correction, LineFault, ListedCorrection } from './correction-list.ts';

const Layout = z.array(z.object({ name: z.string(), cells: z.array(z.tuple([z.number(), z.string()]).nullable()) }));

/** A correction with its hall and its seats found. */
export type PlacedCorrection = ListedCorrection & {
  readonly id: string;
  readonly hallId: string;
  readonly bitmap: Uint8Array;
};

type Hall = { readonly id: string; readonly seats: number; readonly layout: unknown };

/** The hall that a line names, in the listing and the chain that it names. */
const findHall = async (tx: Tx, { chain, listing, hall, grid }: Correction): Promise<Hall | undefined> => {
  const name = plainName(listing);
  const { rows } = await sql<Hall>`
    select a.id, a.seats, g.layout from auditoriums a
    join seat_grids g on g.fingerprint = a.grid_fingerprint
    join theatres t on t.id = a.theatre_id
    where (a.id::text = ${hall} or a.grid_fingerprint::text = ${grid}) and t.chain_code = ${chain} and (
      t.id::text = ${listing.toLowerCase()} or upper(t.name) = ${name}
      or exists (select from listing_names n where n.theatre_id = t.id and n.name = ${name})
      or exists (select from external_ids x where x.our_id = t.id and x.kind = 'theatre' and 'tix:' || x.external_id = ${listing}))
    limit 1`.execute(tx);
  return rows[0];
};

/** The named seats as bits, or the first name that the hall does not have. */
const toBitmap = (hall: Hall, names: readonly string[]): Uint8Array | string => {
  const places = new Map(
    Layout.parse(hall.layout).flatMap((row) =>
      row.cells.flatMap((cell) => (cell === null ? [] : [[`${row.name}${cell[1]}`.toUpperCase(), cell[0]] as const])),
    ),
  );
  const bitmap = new Uint8Array(Math.ceil(hall.seats / 8));
  for (const name of names) {
    const place = places.get(name.toUpperCase());
    if (place === undefined) return name;
    bitmap[place >> 3] = (bitmap[place >> 3] ?? 0) | (0x80 >> (place & 7));
  }
  return bitmap;
};

/** Finds the hall and the seats of each line; tells every line that names something that is not there. */
export const placeCorrections = async (
  tx: Tx,
  listed: readonly ListedCorrection[],
): Promise<{ readonly placed: readonly PlacedCorrection[]; readonly faults: readonly LineFault[] }> => {
  const placed: PlacedCorrection[] = [];
  const faults: LineFault[] = [];
  for (const { line, correction } of listed) {
    const hall = await findHall(tx, correction);
    if (hall === undefined) {
      faults.push({ line, message: `${correction.listing} of ${correction.chain} has no such hall or grid` });
      continue;
    }
    const bitmap = toBitmap(hall, correction.seats);
    if (typeof bitmap === 'string') {
      faults.push({ line, message: `the hall has no seat ${bitmap}` });
      continue;
    }
    const { says, from, to } = correction;
    const id = mintId('correction', hall.id, says, from, to, Buffer.from(bitmap).toString('hex'));
    placed.push({ line, correction, id, hallId: hall.id, bitmap });
  }
  return { placed, faults };
};
