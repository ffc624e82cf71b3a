import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { tixId } from '../identity/columns.ts';
import { resolveIds } from '../identity/resolve-ids.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { distanceMetres, hasGeography, isNear, type Near } from './near.ts';

/** The city a place belongs to, as every list shows it. */
export type CityOfPlace = {
  readonly slug: string;
  readonly title: string;
  readonly province: string;
  readonly zone: Zone;
};

/** What kind of hall a listing sells: each is a listing of its own. */
export type Brand = 'STANDARD' | 'PREMIERE' | 'IMAX';

/** A place with one or more ticketing listings. */
export type Site = {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainCode;
  readonly city: CityOfPlace;
  readonly address: string | null;
  readonly placeId: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly listings: readonly {
    readonly id: string;
    readonly tixId: string | null;
    readonly name: string;
    readonly brand: Brand;
  }[];
  /** Halls seen in the four weeks up to the newest look at any of them, and their seats; 0 where none was seen yet. */
  readonly halls: number;
  readonly seats: number;
  /** What the pages of its listings say it offers, such as `Parking`; each once, by name. */
  readonly facilities: readonly string[];
  /** True where a simulator made it. */
  readonly synthetic: boolean;
  readonly updatedSeq: number;
  /** Metres from the centre that was asked for; null without one. */
  readonly distanceMetres: number | null;
};

/** What sites, and listings too, may be cut down to. */
export type PlaceFilter = {
  readonly citySlug?: string | undefined;
  readonly chain?: ChainCode | undefined;
  /** Ours, or names a source gave; one that nobody gave matches nothing. */
  readonly ids?: readonly string[] | undefined;
  readonly near?: Near | undefined;
  readonly updatedSince?: number | undefined;
};

/** What a row of a list with this filter is ordered by; the counterpart of the SQL key. */
export const orderedBy = (
  filter: PlaceFilter,
  row: { readonly name: string; readonly updatedSeq: number; readonly distanceMetres: number | null },
): string | number | null => {
  if (filter.near !== undefined) return row.distanceMetres;
  return filter.updatedSince === undefined ? row.name : row.updatedSeq;
};

// A hall is known by its seat grid: one that was rebuilt leaves an older grid behind, which nobody sees any more.
const HALL_DAYS = 28;
const hallsSeen = sql`
  select count(*)::int as halls, coalesce(sum(seats), 0)::int as seats
  from (
    select a.seats, a.last_seen_at, max(a.last_seen_at) over () as newest
    from auditoriums a join theatres t on t.id = a.theatre_id
    where t.site_id = s.id) seen
  where last_seen_at > newest - make_interval(days => ${HALL_DAYS})`;

/**
 * Sites by page: by distance where a circle is given, else by sequence number where only changes are asked for,
 * else by name. A site's sequence number is the largest of its own and its listings'.
 */
export const listSites = async (db: Db, filter: PlaceFilter, page: PageRequest): Promise<Page<Site>> => {
  const { near } = filter;
  const distance = near === undefined ? sql<number | null>`null::float8` : distanceMetres(near);
  const sequence = sql`greatest(s.updated_seq, listed.updated_seq)`;
  const key = near === undefined ? (filter.updatedSince === undefined ? sql`s.name` : sequence) : distance;
  const withGeography = near !== undefined && (await hasGeography(db));
  const ids = filter.ids === undefined ? undefined : await resolveIds(db, 'site', filter.ids);
  const { rows } = await sql<Site>`
    select s.id, s.name, s.chain_code as chain,
      json_build_object('slug', c.slug, 'title', c.title, 'province', c.province, 'zone', c.zone) as city,
      s.address, s.place_id as "placeId", s.lat, s.lng,
      coalesce(listed.listings, '[]') as listings, hall.halls, hall.seats,
      array(select distinct unnest(t.facilities) from theatres t where t.site_id = s.id order by 1) as facilities,
      coalesce(listed.synthetic, false) as synthetic,
      ${sequence} as "updatedSeq", ${distance} as "distanceMetres"
    from sites s
    join cities c on c.id = s.city_id
    left join lateral (
      select json_agg(json_build_object(
          'id', t.id, 'tixId', ${tixId('theatre', sql`t.id`)}, 'name', t.name, 'brand', t.brand) order by t.name, t.id
        ) as listings, bool_or(t.synthetic) as synthetic, max(t.updated_seq) as updated_seq
      from theatres t where t.site_id = s.id) listed on true
    cross join lateral (${hallsSeen}) hall
    where ${allOf(
      given(filter.citySlug, (slug) => sql`c.slug = ${slug}`),
      given(filter.chain, (chain) => sql`s.chain_code = ${chain}`),
      given(ids, (wanted) => sql`s.id = any(${wanted}::uuid[])`),
      given(near, (circle) => isNear(circle, withGeography)),
      given(filter.updatedSince, (since) => sql`${sequence} > ${since}`),
      given(page.after, ([after, id]) => sql`(${key}, s.id) > (${after}, ${id}::uuid)`),
    )}
    order by ${key}, s.id
    limit ${page.limit + 1}`.execute(db);
  return toPage(rows, page.limit, (row) => [orderedBy(filter, row), row.id]);
};
