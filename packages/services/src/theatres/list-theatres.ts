import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { tixId } from '../identity/columns.ts';
import { resolveIds } from '../identity/resolve-ids.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { type Brand, type CityOfPlace, orderedBy, type PlaceFilter } from '../sites/list-sites.ts';
import { distanceMetres, hasGeography, isNear } from '../sites/near.ts';

/** A ticketing listing: XXI, PREMIERE and IMAX of one site are three of them. */
export type Theatre = {
  readonly id: string;
  readonly tixId: string | null;
  readonly name: string;
  readonly chain: ChainCode;
  readonly brand: Brand;
  readonly city: CityOfPlace;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly address: string | null;
    readonly lat: number | null;
    readonly lng: number | null;
  };
  readonly address: string | null;
  /** What the listing's own page says it offers, such as `Parking`. */
  readonly facilities: readonly string[];
  readonly synthetic: boolean;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly updatedSeq: number;
  /** Metres from the centre that was asked for; null without one. */
  readonly distanceMetres: number | null;
};

/**
 * Listings by page: by distance where a circle is given, else by sequence number where only changes are asked for,
 * else by name. A listing changes with its site, whose place it shows.
 */
export const listTheatres = async (db: Db, filter: PlaceFilter, page: PageRequest): Promise<Page<Theatre>> => {
  const { near } = filter;
  const distance = near === undefined ? sql<number | null>`null::float8` : distanceMetres(near);
  const sequence = sql`greatest(t.updated_seq, s.updated_seq)`;
  const key = near === undefined ? (filter.updatedSince === undefined ? sql`t.name` : sequence) : distance;
  const withGeography = near !== undefined && (await hasGeography(db));
  const ids = filter.ids === undefined ? undefined : await resolveIds(db, 'theatre', filter.ids);
  const { rows } = await sql<Theatre>`
    select t.id, ${tixId('theatre', sql`t.id`)} as "tixId", t.name, t.chain_code as chain, t.brand,
      json_build_object('slug', c.slug, 'title', c.title, 'province', c.province, 'zone', c.zone) as city,
      json_build_object('id', s.id, 'name', s.name, 'address', s.address, 'lat', s.lat, 'lng', s.lng) as site,
      t.address, t.facilities, t.synthetic, t.first_seen_at as "firstSeenAt", t.last_seen_at as "lastSeenAt",
      ${sequence} as "updatedSeq", ${distance} as "distanceMetres"
    from theatres t
    join sites s on s.id = t.site_id
    join cities c on c.id = t.city_id
    where ${allOf(
      given(filter.citySlug, (slug) => sql`c.slug = ${slug}`),
      given(filter.chain, (chain) => sql`t.chain_code = ${chain}`),
      given(ids, (wanted) => sql`t.id = any(${wanted}::uuid[])`),
      given(near, (circle) => isNear(circle, withGeography)),
      given(filter.updatedSince, (since) => sql`${sequence} > ${since}`),
      given(page.after, ([after, id]) => sql`(${key}, t.id) > (${after}, ${id}::uuid)`),
    )}
    order by ${key}, t.id
    limit ${page.limit + 1}`.execute(db);
  return toPage(rows, page.limit, (row) => [orderedBy(filter, row), row.id]);
};
