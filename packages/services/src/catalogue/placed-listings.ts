import type { PlaceCounts, PlacedListing } from '@cineradar/core/catalogue/site-groups';
import { countPlaces } from '@cineradar/core/catalogue/site-groups';
import { CHAIN_CODES, type ChainCode, type SiteId, type TheatreId } from '@cineradar/core/shared/ids';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

type Row = { id: TheatreId; chain: string; city: string; name: string; placeId: string | null; siteId: SiteId | null };

const chainOf = (code: string): ChainCode => {
  const chain = CHAIN_CODES.find((known) => known === code);
  if (chain === undefined) throw new RangeError(`no such chain: ${code}`);
  return chain;
};

const placed = (listings: ReturnType<typeof sql>) => sql<Row>`
  with listing as (${listings})
  select distinct on (l.id) l.id, l.chain_code as chain, c.name as city, l.name, p.place_id as "placeId", l.site_id as "siteId"
  from listing l
  join cities c on c.id = l.city_id
  left join listing_names n on n.theatre_id = l.id
  left join place_answers p on p.city_id = l.city_id and p.listing_name = n.name and p.place_id is not null
  order by l.id, p.seen_at desc nulls last, p.place_id`;

const toListings = (rows: readonly Row[]): readonly PlacedListing[] =>
  rows.map((row) => ({ ...row, chain: chainOf(row.chain) }));

/** Every listing of the store and of the look that is staged, with the place id that was answered for its name. */
export const loadPlacedListings = async (tx: Tx): Promise<readonly PlacedListing[]> => {
  const { rows } = await placed(sql`
    select t.id, t.chain_code, t.city_id, t.name, t.site_id from theatres t
    union all
    select l.our_id, l.chain_code, l.city_id, l.name, null from seen_listing l
    where not exists (select from theatres t where t.id = l.our_id)`).execute(tx);
  return toListings(rows);
};

const ALL = sql`select id, chain_code, city_id, name, site_id from theatres`;

/** How many places the store's listings are in, by name and by place id. */
export const countStoredPlaces = async (db: Db): Promise<PlaceCounts> =>
  countPlaces(toListings((await placed(ALL).execute(db)).rows));

/** {@link countStoredPlaces} of the listings that `source` calls so. */
export const countPlacesOf = async (db: Db, source: string, listings: readonly string[]): Promise<PlaceCounts> => {
  const { rows } = await placed(sql`
    ${ALL} where id in (
      select x.our_id from external_ids x
      where x.source = ${source} and x.kind = 'theatre' and x.external_id = any(${listings}::text[]))`).execute(db);
  return countPlaces(toListings(rows));
};
