import type { SeenPlace } from '@cineradar/core/catalogue/schedule';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Counts } from './look.ts';

/** Where a listing of a name is, as someone answered. */
export type NamedPlace = { readonly listingName: string; readonly city: string; readonly place: SeenPlace };

/** Makes the temporary table of places; it lives as long as the transaction. */
export const createPlaceStage = async (tx: Tx): Promise<void> => {
  await sql`
    create temp table seen_place (
      seq bigint generated always as identity, city text not null, listing_name text not null, place_id text,
      lat double precision not null, lng double precision not null, address text
    ) on commit drop`.execute(tx);
};

/** Stages places; names and cities are compared in upper case with single spaces, and must come so. */
export const stagePlaces = async (tx: Tx, places: readonly NamedPlace[]): Promise<void> => {
  if (places.length === 0) return;
  const rows = places.map(({ listingName, city, place }) => ({
    listing_name: listingName,
    city,
    place_id: place.placeId,
    lat: place.lat,
    lng: place.lng,
    address: place.address,
  }));
  await sql`
    insert into seen_place (city, listing_name, place_id, lat, lng, address)
    select city, listing_name, place_id, lat, lng, address
    from jsonb_populate_recordset(null::seen_place, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
};

/** Stages the places that came with a look's listings. */
export const stagePlacesOfListings = async (tx: Tx): Promise<void> => {
  await sql`
    insert into seen_place (city, listing_name, place_id, lat, lng, address)
    select city, plain_name, place_id, lat, lng, place_address from seen_listing where lat is not null order by seq`.execute(
    tx,
  );
};

// One answer stays for a name: one with a place id before a bare point, then the newer (a cache without a time is the
// oldest), then by content, so that the order in which answers come does not matter.
const RANK = (row: string) =>
  sql.raw(
    `(${row}.place_id is not null, coalesce(${row}.seen_at, '-infinity'), coalesce(${row}.place_id, ''), ${row}.lat, ${row}.lng)`,
  );

/**
 * Brings the staged places into the store. `seenAt` is null for answers of unknown age.
 * A city that is not known is the caller's mistake and throws.
 */
export const mergePlaces = async (tx: Tx, seenAt: Date | null): Promise<Counts> => {
  const { rows } = await sql<{ added: boolean; changed: boolean }>`
    with staged as (
      select c.id as city_id, s.*, ${seenAt}::timestamptz as seen_at from seen_place s left join cities c on c.name = s.city
    ), best as (
      select distinct on (city_id, listing_name) * from staged
      order by city_id, listing_name, (place_id is not null) desc, coalesce(place_id, '') desc, lat desc, lng desc
    ), written as (
      insert into place_answers as p (city_id, listing_name, place_id, lat, lng, address, seen_at)
      select city_id, listing_name, place_id, lat, lng, address, seen_at from best
      on conflict (city_id, listing_name) do update set
        place_id = case when ${RANK('excluded')} > ${RANK('p')} then excluded.place_id else p.place_id end,
        lat = case when ${RANK('excluded')} > ${RANK('p')} then excluded.lat else p.lat end,
        lng = case when ${RANK('excluded')} > ${RANK('p')} then excluded.lng else p.lng end,
        seen_at = case when ${RANK('excluded')} > ${RANK('p')} then excluded.seen_at else p.seen_at end,
        address = coalesce(p.address, excluded.address)
      where ${RANK('excluded')} > ${RANK('p')} or (p.address is null and excluded.address is not null)
      returning p.city_id, p.listing_name, p.place_id, p.lat, p.lng, p.address
    )
    select o.city_id is null as added,
           o.city_id is not null and w.city_id is not null and (o.place_id, o.lat, o.lng, o.address) is distinct from (w.place_id, w.lat, w.lng, w.address) as changed
    from best b
    left join written w on (w.city_id, w.listing_name) = (b.city_id, b.listing_name)
    left join place_answers o on (o.city_id, o.listing_name) = (b.city_id, b.listing_name)`.execute(tx);
  await sql`truncate seen_place`.execute(tx);
  const added = rows.filter((row) => row.added).length;
  const changed = rows.filter((row) => row.changed).length;
  return { added, changed, unchanged: rows.length - added - changed };
};
