import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { fileSites } from './file-sites.ts';
import type { Counts, Look } from './look.ts';
import { createPlaceStage, mergePlaces, stagePlacesOfListings } from './merge-places.ts';

/** Of a listing told several times in one look, the last telling counts. */
const settleStage = async (tx: Tx, source: string): Promise<void> => {
  await sql`delete from seen_listing where seq not in (select max(seq) from seen_listing group by listing)`.execute(tx);
  await sql`
    update seen_listing l set
      city_id = c.id, zone = c.zone,
      our_id = coalesce(
        (select x.our_id from external_ids x where x.source = ${source} and x.kind = 'theatre' and x.external_id = l.listing),
        l.minted_id)
    from cities c where c.name = l.city`.execute(tx);
  const { rows } = await sql<{ city: string }>`select city from seen_listing where city_id is null limit 1`.execute(tx);
  if (rows[0] !== undefined) throw new RangeError(`a listing in a city that is not known: ${rows[0].city}`);
};

const addSpellings = async (tx: Tx): Promise<number> => {
  const added = await sql`
    insert into listing_names (theatre_id, name) select our_id, plain_name from seen_listing on conflict do nothing`.execute(
    tx,
  );
  return Number(added.numAffectedRows ?? 0n);
};

const addNew = async (tx: Tx, look: Look): Promise<number> => {
  const added = await sql`
    insert into theatres (id, site_id, chain_code, city_id, name, brand, address, synthetic, first_seen_at, last_seen_at, updated_seq)
    select our_id, site_id, chain_code, city_id, name, brand, address, ${look.synthetic}, ${look.seenAt}, ${look.seenAt}, nextval('change_seq')
    from seen_listing l
    where not exists (select from theatres t where t.id = l.our_id)`.execute(tx);
  await sql`
    insert into external_ids (source, kind, external_id, our_id)
    select ${look.source}, 'theatre', listing, our_id from seen_listing
    on conflict do nothing`.execute(tx);
  return Number(added.numAffectedRows ?? 0n);
};

/** The newer look names a listing; its chain and city are what they were when it was first seen. */
const updateKnown = async (tx: Tx, { seenAt }: Look): Promise<number> => {
  const { rows } = await sql<{ changed: boolean }>`
    with wanted as (
      select t.id, least(t.first_seen_at, ${seenAt}) as first_seen_at, greatest(t.last_seen_at, ${seenAt}) as last_seen_at,
        case when n.newer then l.name else t.name end as name,
        case when n.newer then l.brand else t.brand end as brand,
        case when n.newer then coalesce(l.address, t.address) else coalesce(t.address, l.address) end as address
      from seen_listing l
      join theatres t on t.id = l.our_id
      cross join lateral (select t.last_seen_at <= ${seenAt} as newer) n
    ), compared as (
      select w.*, (t.name, t.brand, t.address, t.first_seen_at) is distinct from (w.name, w.brand, w.address, w.first_seen_at) as changed
      from wanted w join theatres t using (id)
    )
    update theatres t set
      name = c.name, brand = c.brand, address = c.address, first_seen_at = c.first_seen_at, last_seen_at = c.last_seen_at,
      updated_seq = case when c.changed then nextval('change_seq') else t.updated_seq end
    from compared c
    where c.id = t.id and (c.changed or c.last_seen_at <> t.last_seen_at)
    returning c.changed`.execute(tx);
  return rows.filter(({ changed }) => changed).length;
};

/** Brings the listings of a look, their places and their sites into the store. */
export const mergeListings = async (tx: Tx, look: Look): Promise<{ listings: Counts; places: Counts }> => {
  await createPlaceStage(tx);
  await stagePlacesOfListings(tx);
  await settleStage(tx, look.source);
  const seen = await sql<{ listings: number }>`select count(*) as listings from seen_listing`.execute(tx);
  const places = await mergePlaces(tx, look.seenAt);
  const changed = await updateKnown(tx, look);
  const spellings = await addSpellings(tx);
  if (spellings + places.added + places.changed > 0) await fileSites(tx);
  const added = await addNew(tx, look);
  return { listings: { added, changed, unchanged: (seen.rows[0]?.listings ?? 0) - added - changed }, places };
};
