import type { PlacedListing, SiteGroup } from '@cineradar/core/catalogue/site-groups';
import { groupIntoSites } from '@cineradar/core/catalogue/site-groups';
import type { SiteId } from '@cineradar/core/shared/ids';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { absorbSites } from './absorb-sites.ts';
import { loadPlacedListings } from './placed-listings.ts';

const addSites = async (tx: Tx, groups: readonly SiteGroup[]): Promise<void> => {
  const rows = groups.map(({ siteId, name, listings }) => ({
    id: siteId,
    name,
    chain_code: listings[0]?.chain,
    city: listings[0]?.city,
  }));
  await sql`
    insert into sites (id, chain_code, city_id, name, updated_seq)
    select r.id, r.chain_code, c.id, r.name, nextval('change_seq')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, chain_code text, city text, name text)
    join cities c on c.name = r.city
    on conflict (id) do nothing`.execute(tx);
};

const fileListings = async (tx: Tx, moved: readonly (readonly [PlacedListing, SiteId])[]): Promise<void> => {
  if (moved.length === 0) return;
  const pairs = sql`
    select * from unnest(${moved.map(([{ id }]) => id)}::uuid[], ${moved.map(([, siteId]) => siteId)}::uuid[]) as p (id, site_id)`;
  await sql`
    with p as (${pairs})
    update theatres t set site_id = p.site_id, updated_seq = nextval('change_seq') from p where p.id = t.id`.execute(
    tx,
  );
  await sql`with p as (${pairs}) update seen_listing l set site_id = p.site_id from p where p.id = l.our_id`.execute(
    tx,
  );
};

/** A site stands where its listings do: the answer with a place id first, then for the plain listing, then by name. */
const placeSites = async (tx: Tx, groups: readonly SiteGroup[]): Promise<void> => {
  const members = groups.flatMap(({ siteId, name, listings }) =>
    listings.map(({ id }) => ({ site_id: siteId, name, theatre_id: id })),
  );
  await sql`
    with member as (
      select * from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m (site_id uuid, name text, theatre_id uuid)
    ), listing as (
      select m.site_id, m.name as site_name, coalesce(l.city_id, t.city_id) as city_id, m.theatre_id,
             coalesce(l.brand, t.brand) as brand, coalesce(l.address, t.address) as address
      from member m
      left join theatres t on t.id = m.theatre_id
      left join seen_listing l on l.our_id = m.theatre_id
    ), best as (
      select distinct on (l.site_id) l.site_id, l.site_name, p.place_id, p.lat, p.lng, coalesce(p.address, l.address) as address
      from listing l
      left join listing_names n on n.theatre_id = l.theatre_id
      left join place_answers p on p.city_id = l.city_id and p.listing_name = n.name
      order by l.site_id, p.place_id is not null desc, p.lat is not null desc, l.brand = 'STANDARD' desc, n.name, l.theatre_id
    )
    update sites s
    set name = b.site_name, place_id = b.place_id, lat = b.lat, lng = b.lng, address = b.address,
        updated_seq = nextval('change_seq'), updated_at = now()
    from best b
    where b.site_id = s.id
      and (s.name, s.place_id, s.lat, s.lng, s.address) is distinct from (b.site_name, b.place_id, b.lat, b.lng, b.address)`.execute(
    tx,
  );
};

/**
 * Files every listing, known and staged, under its site, and gives each site its name and place. Sites that turn out to
 * be one become one: the other's id stays as an alias.
 */
export const fileSites = async (tx: Tx): Promise<void> => {
  const groups = groupIntoSites(await loadPlacedListings(tx));
  const known = (group: SiteGroup): boolean => group.listings.some(({ siteId }) => siteId === group.siteId);
  await addSites(
    tx,
    groups.filter((group) => !known(group)),
  );
  await fileListings(
    tx,
    groups.flatMap(({ siteId, listings }) =>
      listings.filter((listing) => listing.siteId !== siteId).map((listing) => [listing, siteId] as const),
    ),
  );
  await absorbSites(
    tx,
    groups.flatMap(({ siteId, absorbed }) => absorbed.map((from) => ({ from, into: siteId }))),
  );
  await placeSites(tx, groups);
};
