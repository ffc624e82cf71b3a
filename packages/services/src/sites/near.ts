import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';

/** A circle on the ground: its centre in degrees (WGS 84) and its radius in metres. */
export type Near = { readonly lat: number; readonly lng: number; readonly radiusMetres: number };

/** Mean earth radius R1 of the IUGG, in metres. Against the ellipsoid the sphere errs by less than 0.5 %. */
const EARTH_RADIUS_METRES = 6_371_008.8;

/** Metres from the circle's centre to site `s`, by the haversine formula. */
const haversineMetres = ({ lat, lng }: Near): RawBuilder<number> => sql<number>`(
  2 * ${EARTH_RADIUS_METRES}::float8 * asin(least(1, sqrt(
    power(sin(radians(s.lat - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(s.lat)) * power(sin(radians(s.lng - ${lng}::float8) / 2), 2)))))`;

/** The same in tenths of a metre, as it is shown and sorted by. */
export const distanceMetres = (near: Near): RawBuilder<number> =>
  sql<number>`round(${haversineMetres(near)}::numeric, 1)::float8`;

// The index answers with one per cent of slack and the haversine decides, so that every server gives the same rows.
const SLACK = 1.01;
const METRES_PER_DEGREE = 110_574;

/** Whether site `s` lies within the circle. A site without coordinates does not. */
export const isNear = (near: Near, hasGeography: boolean): RawBuilder<unknown> => {
  const { lat, lng, radiusMetres } = near;
  const roughly = hasGeography
    ? sql`st_dwithin(s.location, st_setsrid(st_makepoint(${lng}, ${lat}), 4326)::geography, ${radiusMetres * SLACK}, false)`
    : sql`abs(s.lat - ${lat}::float8) <= ${(radiusMetres * SLACK) / METRES_PER_DEGREE}::float8`;
  return sql`(${roughly} and ${haversineMetres(near)} <= ${radiusMetres}::float8)`;
};

const known = new WeakMap<Db, Promise<boolean>>();

/** Whether this database has PostGIS, and so `sites.location` with its index; asked once a connection pool. */
export const hasGeography = (db: Db): Promise<boolean> => {
  const answer =
    known.get(db) ??
    sql<{ has: boolean }>`select exists (select from pg_extension where extname = 'postgis') as has`
      .execute(db)
      .then(({ rows }) => rows[0]?.has === true);
  known.set(db, answer);
  answer.catch(() => known.delete(db));
  return answer;
};
